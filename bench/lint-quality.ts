import { type Labelled, realSentences, writtenSentences } from './labelled.ts'
import { foundIn, GROUPS, type Group, score } from './wording-groups.ts'

/**
 * How much of the first story, of vague actions and of hindsight the wording rules find, and how much of what they find
 * is that.
 *
 *   npm run bench:lint-quality                   the table
 *   npm run bench:lint-quality -- --misses       and each sentence that is judged otherwise than by its label
 *   npm run bench:lint-quality -- --file F.tsv   a further table of sentences
 */
const own = (name: string) => writtenSentences(new URL(`../test/corpus/${name}.tsv`, import.meta.url))
const at = process.argv.indexOf('--file')
const file = at === -1 ? undefined : process.argv[at + 1]
const real = realSentences()
if (real === undefined)
  console.log('No corpus of real documents: the real set is skipped. REAL_POSTMORTEMS names its folder.\n')
const sets: readonly (readonly [string, readonly Labelled[] | undefined])[] = [
  ['real', real],
  ['written', own('written')],
  ['fresh', own('fresh')],
  ['unseen', own('unseen')],
  ['later', own('later')],
  ['twins', own('twins')],
  ['plain', own('plain')],
  ['mixed', own('mixed')],
  ['actions', own('actions')],
  ['promises', own('promises')],
  ['file', file === undefined ? undefined : writtenSentences(new URL(file, `file://${process.cwd()}/`))],
]

console.log('| group | set | rows | recall | precision | errors alone | bar |')
console.log('| --- | --- | ---: | ---: | ---: | ---: | --- |')
for (const group of GROUPS) {
  for (const [name, rows] of sets) if (rows !== undefined) measure(group, name, rows)
}

function measure(group: Group, set: string, rows: readonly Labelled[]): void {
  const { bar, name } = group
  const result = score(group, rows)
  const { recall, precision, errors, wanted, flagged, refused } = result
  if (wanted.length === 0) return
  const isReached = recall >= bar.recall && precision >= bar.precision && errors >= (bar.errors ?? 0)
  if (!isReached) process.exitCode = 1
  const cells = [
    name,
    set,
    result.rows,
    `${recall.toFixed(3)} (${wanted.length})`,
    `${precision.toFixed(3)} (${flagged.length})`,
    bar.errors === undefined ? '–' : `${errors.toFixed(3)} (${refused.length})`,
    `≥ ${bar.recall}, ≥ ${bar.precision}${bar.errors === undefined ? '' : `, ≥ ${bar.errors}`}`,
  ]
  console.log(`| ${cells.join(' | ')} |`)
  if (process.argv.includes('--misses')) list(group, result)
}

function list(group: Group, { missed, wrong, refused }: ReturnType<typeof score>): void {
  for (const row of missed) console.log(`  missed  ${row.id} ${row.sentence}`)
  for (const row of wrong) {
    const told = foundIn(group, row).map(({ rule, message }) => `${rule}: ${message}`)
    const tier = refused.includes(row) ? 'REFUSED' : 'false  '
    console.log(
      `  ${tier} ${row.id} [${row.labels[0]}] ${row.sentence}\n            ${told.join('\n            ')}`,
    )
  }
}
