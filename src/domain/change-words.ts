import type { Change } from './change.ts'

/** Words that say nothing about where a fault lies: grammar, and what every incident and every change is called. */
const SILENT = new Set(
  `a about after again all also an and any are as at back be because been before but by can cannot change changed could did do does
  down during each every few for from get gets had has have how in into is it its just like made make many more most much new no not now
  of off on once one only or other our out over per se since so some still such than that the their them then there these they this
  those through to too under up use used using very via was were what when where which while who will with without would you your
  add added allow bug chore ci error errors fail failed failing fails failure feat feature file fix fixed fixes incident index issue
  main master merge move problem pull refactor release remove request requests revert see src lib app test tests time update updated
  user users customer customers people affected impact broken slow service services production prod`
    .split(/\s+/)
    .filter(Boolean),
)

/** Text → its telling words, cut to a common stem so that "payments failing" meets `payment.ts`. */
export function tellingWords(text: string): Set<string> {
  const spread = text.slice(0, 5_000).replace(/([a-z0-9])([A-Z])/g, '$1 $2')
  const words = spread.toLowerCase().match(/[\p{L}\p{N}]{2,40}/gu) ?? []
  return new Set(words.filter((word) => !SILENT.has(word) && !/^\d+$/.test(word)).map(stem))
}

function stem(word: string): string {
  for (const ending of ['ings', 'ing', 'ies', 'ed', 'es', 's']) {
    if (word.endsWith(ending) && word.length - ending.length >= 4) {
      return word.slice(0, -ending.length).replace(/(.)\1$/, '$1')
    }
  }
  return word.endsWith('e') && word.length >= 6 ? word.slice(0, -1) : word
}

export interface ChangeWords {
  title: Set<string>
  /** Words of labels and paths that the title does not hold. */
  paths: Set<string>
}

export function wordsOfChange(change: Change): ChangeWords {
  const title = tellingWords(change.title)
  const paths = tellingWords([...change.labels, ...change.files.slice(0, 300)].join(' '))
  return { title, paths: new Set([...paths].filter((word) => !title.has(word))) }
}

/**
 * How rare a word is among the candidates, 0 to 1: a word that all of them share tells nothing.
 * Alone, a candidate's words all count.
 */
export function rarities(all: ChangeWords[]): (word: string) => number {
  const holders = new Map<string, number>()
  for (const { title, paths } of all) {
    for (const word of [...title, ...paths]) holders.set(word, (holders.get(word) ?? 0) + 1)
  }
  return (word) => (all.length < 2 ? 1 : 1 - ((holders.get(word) ?? 1) - 1) / (all.length - 1))
}
