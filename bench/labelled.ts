import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Finding, lint } from '../src/postmortem/lint.ts'

/** A labelled sentence and what the linter says on it. */
export interface Labelled {
  id: string
  /** The label and a second one that readers accept as well. */
  labels: readonly string[]
  sure: boolean
  sentence: string
  findings: readonly Finding[]
}

const written = new URL('../test/corpus/', import.meta.url)
/** Real documents with their labelled sentences: not ours to hand on. They may lie beside the repository. */
const beside = fileURLToPath(new URL('../../shared/corpus/', import.meta.url))
const folder = process.env.REAL_POSTMORTEMS ?? beside

/** Rows of a table: tab separated, without quoting, the first line names the columns. */
function rowsOf(file: URL | string): string[][] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'))
}

/** Sentences of our own making, each in a document of one section. */
export function writtenSentences(file = new URL('written.tsv', written)): Labelled[] {
  return rowsOf(file).map(([id = '', section = '', label = '', confidence = '', sentence = '']) => ({
    id,
    labels: [label],
    sure: confidence === 'high',
    sentence,
    findings: lint(inSection(section, sentence)).findings,
  }))
}

/** Sentences of real documents, where they stand; nothing when the documents are not here. */
export function realSentences(): Labelled[] | undefined {
  if (!existsSync(folder)) return undefined
  const linted = new Map<string, { text: string; findings: Finding[] }>()
  return rowsOf(join(folder, 'sentences.tsv')).map(
    ([id = '', name = '', line = '', label = '', confidence = '', also = '', sentence = '']) => {
      const known = linted.get(name) ?? lintDocument(name)
      linted.set(name, known)
      const [start, end] = rangeOf(known.text, Number(line), sentence)
      return {
        id,
        labels: also === '' ? [label] : [label, also],
        sure: confidence === 'high',
        sentence,
        findings: known.findings.filter(
          (finding) => finding.start.offset < end && finding.end.offset > start,
        ),
      }
    },
  )
}

function lintDocument(name: string): { text: string; findings: Finding[] } {
  const text = readFileSync(join(folder, `documents/${name}.md`), 'utf8')
  return { text, findings: lint(text).findings }
}

function inSection(section: string, sentence: string): string {
  const words = sentence.replace(/^(\d+)\. /, '$1\\. ')
  if (section === 'Action items') {
    return `## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n| ${words.replaceAll('|', '\\|')} | @a | 2027-01-01 |\n`
  }
  if (section === 'Timeline') return `## Timeline\n\n- 10:00 start\n- ${words.replace(/^- /, '')}\n`
  return `## ${section}\n\n${words}\n`
}

/** Where the sentence stands at or behind a line: compared by letters and digits alone, as labels leave out markup. */
function rangeOf(text: string, line: number, sentence: string): [number, number] {
  let at = 0
  for (let n = 1; n < line; n++) at = text.indexOf('\n', at) + 1
  const letters: string[] = []
  const offsets: number[] = []
  const plain = text.replace(/\]\([^)\n]*\)/g, (address) => ' '.repeat(address.length))
  for (let i = at; i < text.length; i++) {
    const character = plain.charAt(i).toLowerCase()
    if (!/[\p{L}\p{N}]/u.test(character)) continue
    letters.push(character)
    offsets.push(i)
  }
  const wanted = sentence.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const all = letters.join('')
  for (const length of [wanted.length, 40, 20]) {
    const found = all.indexOf(wanted.slice(0, length))
    if (found === -1) continue
    const last = offsets[Math.min(found + wanted.length, offsets.length) - 1] ?? at
    return [offsets[found] ?? at, last + 1]
  }
  throw new Error(`no such sentence at or behind line ${line}: ${sentence}`)
}
