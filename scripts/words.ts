import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

/**
 * Word lists of the linter: `src/postmortem/words/*.yml` → one TypeScript file each, so that nothing reads YAML at run
 * time. Each list says what it is about, each entry has a note and a source; neither is needed to run, so they stay behind.
 */
interface List {
  about: string
  entries: Entry[]
}

interface Entry {
  note: string
  /** A key of `sources.yml`. */
  source: string
  /** Words, apart by spaces. */
  words?: string
  /** In the language of `pattern.ts`. */
  shape?: string
  sure?: boolean
  /** A noun for people that names software behind one of these words. */
  noun?: string
  behind?: string
  /** A regular expression. */
  expression?: string
  /** Words that may hold spaces. */
  phrases?: string[]
  /** Headings, and the sections that they stand for. */
  titles?: string[]
  names?: string[]
}

const FOLDER = 'src/postmortem/words'

/** What to write, by path. */
export function wordFiles(): { path: string; text: string }[] {
  const sources = Object.keys(parse(readFileSync(`${FOLDER}/sources.yml`, 'utf8')) as object)
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yml') && name !== 'sources.yml')
    .sort()
    .map((name) => ({
      path: `src/postmortem/generated/words/${name.replace('.yml', '.ts')}`,
      text: moduleOf(name, parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Record<string, List>, sources),
    }))
}

function moduleOf(name: string, lists: Record<string, List>, sources: readonly string[]): string {
  const parts = Object.entries(lists).map(([constant, list]) => {
    if (!list.about || !Array.isArray(list.entries))
      throw new Error(`${FOLDER}/${name}: unexpected list ${constant}, expected "about" and "entries"`)
    for (const entry of list.entries) check(`${FOLDER}/${name}: ${constant}`, entry, sources)
    return `/** ${list.about} */\nexport const ${constant} = ${literal(list.entries)}\n`
  })
  return `// Made from ${FOLDER}/${name} by \`npm run generate\`. Change that file, not this one.\n\n${parts.join('\n')}`
}

function check(where: string, entry: Entry, sources: readonly string[]): void {
  const what =
    entry.shape ??
    entry.words ??
    entry.noun ??
    entry.expression ??
    (entry.phrases ?? entry.titles)?.join(', ')
  if (what === undefined)
    throw new Error(`${where}: unexpected entry, expected words, shape, noun, expression, phrases or titles`)
  if (!entry.note) throw new Error(`${where}: "${what}" has no note, expected why it is in the list`)
  if (!sources.includes(entry.source))
    throw new Error(
      `${where}: "${what}" has the source "${entry.source}", expected one of ${sources.join(', ')}`,
    )
}

function literal(entries: readonly Entry[]): string {
  if (entries.every(({ words }) => words !== undefined)) {
    const words = entries.flatMap(({ words = '' }) => words.trim().split(/\s+/))
    return `${JSON.stringify([...new Set(words)])} as readonly string[]`
  }
  if (entries.every(({ noun }) => noun !== undefined)) {
    const senses = entries.map(({ noun, behind = '' }) => ({ noun, behind: behind.trim().split(/\s+/) }))
    return `${lines(senses)} as readonly { noun: string; behind: readonly string[] }[]`
  }
  if (entries.every(({ phrases }) => phrases !== undefined))
    return `${JSON.stringify(entries.flatMap(({ phrases = [] }) => phrases))} as readonly string[]`
  if (entries.every(({ titles }) => titles !== undefined))
    return `${lines(entries.map(({ names, titles }) => ({ names, titles })))} as const`
  if (entries.every(({ expression }) => expression !== undefined))
    return `${lines(entries.map(({ expression }) => expression))} as readonly string[]`
  const shapes = entries.map(({ shape, sure }) => ({ pattern: shape, ...(sure ? { sure } : {}) }))
  return `${lines(shapes)} as readonly { pattern: string; sure?: boolean }[]`
}

function lines(values: readonly unknown[]): string {
  return `[\n${values.map((value) => `  ${JSON.stringify(value)},\n`).join('')}]`
}
