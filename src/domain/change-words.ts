import type { Change } from './change.ts'
import { remember } from './remember.ts'
import { stem } from './stem.ts'

/** Words that say nothing about where a fault lies: grammar, and what every incident and every change is called. */
const SILENT = new Set(
  `a about after again all also an and any are as at back be because been before but by can cannot change changed changes could did do
  does down during each every few for from get gets had has have how in into is it its just like made make makes many more most much new no
  not now of off on once one only or other our out over per rather same see seems should since so some still such than that the their them
  then there these they this those through to too two under up use used uses using very via want was way we were what when where which
  while who will with without work works would yet you your
  actually again better case cases certain code correct correctly did different expected good instead like look looks lot need needed needs new
  old point pointing possible properly really reason right say says seem set simply something still sure thing things think though unexpected until
  add added adds allow broke broken break breaks breaking bug caused causes causing chore ci commit error errors fail failed failing fails
  failure failures feat feature file files fix fixed fixes found incident index introduced issue lib main master merge more move pr
  problem problems pull refactor refs release remove removed request requests regression regressions revert reverted reverting reverts src
  test tests time try update updated
  user users customer customers people affected impact slow service services production prod wrong`
    .split(/\s+/)
    .filter(Boolean),
)

/** Text → the stems of its telling words, so that "payments failing" meets `payment.ts`. */
function tellingWords(text: string): Set<string> {
  return new Set(spelledWords(text).keys())
}

/** The same, each with how it was first written. */
export function spelledWords(text: string): Map<string, string> {
  const spread = text
    .slice(0, 5_000)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/['’]s?\b/g, ' ')
    .toLowerCase()
  const stems = new Map<string, string>()
  for (const word of spread.match(/[\p{L}\p{N}]{2,40}/gu) ?? []) {
    if (SILENT.has(word) || /^\d+$/.test(word) || /^[\da-f]{7,}$/.test(word)) continue
    const cut = stem(word)
    if (!stems.has(cut)) stems.set(cut, word)
  }
  return stems
}

export interface ChangeWords {
  title: Set<string>
  /** Words of labels and paths that the title does not hold → how much of the change they describe, 0 to 1. */
  paths: Map<string, number>
}

const MOST_FILES = 300
/** Paths repeat their folders. */
const wordsOfPart = remember(20_000, (part): string[] => [...tellingWords(part)])

export function wordsOfChange(change: Change): ChangeWords {
  const title = tellingWords(change.title)
  const files = change.files
    .slice(0, MOST_FILES)
    .map((file) => new Set(withoutEnding(file).split('/').flatMap(wordsOfPart)))
  const paths = new Map<string, number>()
  for (const words of files)
    for (const word of words) paths.set(word, (paths.get(word) ?? 0) + 1 / files.length)
  for (const word of tellingWords(change.labels.join(' '))) paths.set(word, 1)
  for (const word of title) paths.delete(word)
  return { title, paths }
}

function withoutEnding(path: string): string {
  return path.replace(/\.[a-z0-9]{1,5}$/i, '')
}

/**
 * How rare something is among the candidates, 0 to 1: the inverse document frequency. What all of them share tells
 * nothing, what one alone has tells most. Alone, what a candidate has counts in full.
 */
export function rarities(all: Set<string>[]): (one: string) => number {
  const holders = new Map<string, number>()
  for (const set of all) for (const one of set) holders.set(one, (holders.get(one) ?? 0) + 1)
  return (one) => (all.length < 2 ? 1 : 1 - Math.log(holders.get(one) ?? 1) / Math.log(all.length))
}
