import { type Labelled, realSentences, writtenSentences } from './labelled.ts'

/**
 * How much of the first story, of vague actions and of hindsight the wording rules find, and how much of what they find
 * is that. High-confidence rows only; any finding of the group on the sentence counts.
 *
 *   npm run bench:lint-quality              the table
 *   npm run bench:lint-quality -- --misses  and each sentence that is judged otherwise than by its label
 */
interface Group {
  name: string
  rules: readonly string[]
  labels: readonly string[]
  bar: { recall: number; precision: number; errors?: number }
}

const GROUPS: readonly Group[] = [
  {
    name: 'first story',
    rules: ['no-human-error', 'no-blame', 'no-judgement', 'cause-is-systemic'],
    labels: ['human-error-cause', 'individual-blame'],
    bar: { recall: 0.85, precision: 0.93, errors: 0.98 },
  },
  {
    name: 'vague actions',
    rules: ['action-concrete', 'action-systemic', 'improvements-actionable'],
    labels: ['vague-action', 'people-only-action'],
    bar: { recall: 0.75, precision: 0.9 },
  },
  {
    name: 'counterfactual',
    rules: ['no-counterfactual'],
    labels: ['counterfactual'],
    bar: { recall: 0.75, precision: 0.85 },
  },
]

const real = realSentences()
if (real === undefined)
  console.log('The shared corpus of real documents is not here: the real set is skipped.\n')
const sets = [
  ['real', real],
  ['written', writtenSentences()],
  ['fresh', writtenSentences(new URL('../test/corpus/fresh.tsv', import.meta.url))],
] as const

console.log('| group | set | rows | recall | precision | errors alone | bar |')
console.log('| --- | --- | ---: | ---: | ---: | ---: | --- |')
let reached = true
for (const group of GROUPS) {
  for (const [name, rows] of sets) if (rows !== undefined) measure(group, name, rows)
}
if (!reached) process.exitCode = 1

function measure(group: Group, set: string, all: readonly Labelled[]): void {
  const rows = all.filter(({ sure }) => sure)
  const isWanted = (row: Labelled) => row.labels.some((label) => group.labels.includes(label))
  const found = (row: Labelled) => row.findings.filter(({ rule }) => group.rules.includes(rule))
  // A second acceptable label makes a finding right, and its absence right as well.
  const wanted = rows.filter((row) => group.labels.includes(row.labels[0] ?? ''))
  const flagged = rows.filter((row) => found(row).length > 0)
  const refused = rows.filter((row) => found(row).some(({ severity }) => severity === 'error'))
  const recall = share(wanted.filter((row) => found(row).length > 0).length, wanted.length)
  const precision = share(flagged.filter(isWanted).length, flagged.length)
  const errors = share(refused.filter(isWanted).length, refused.length)
  const { bar } = group
  reached &&=
    recall >= bar.recall && precision >= bar.precision && (bar.errors === undefined || errors >= bar.errors)
  console.log(
    `| ${group.name} | ${set} | ${rows.length} | ${recall.toFixed(3)} (${wanted.length}) | ${precision.toFixed(3)} (${flagged.length}) | ${
      bar.errors === undefined ? '–' : `${errors.toFixed(3)} (${refused.length})`
    } | ≥ ${bar.recall}, ≥ ${bar.precision}${bar.errors === undefined ? '' : `, ≥ ${bar.errors}`} |`,
  )
  if (process.argv.includes('--misses')) list(wanted, flagged, refused, found, isWanted)
}

function list(
  wanted: readonly Labelled[],
  flagged: readonly Labelled[],
  refused: readonly Labelled[],
  found: (row: Labelled) => Labelled['findings'],
  isWanted: (row: Labelled) => boolean,
): void {
  for (const row of wanted) if (found(row).length === 0) console.log(`  missed  ${row.id} ${row.sentence}`)
  for (const row of flagged) {
    if (isWanted(row)) continue
    const rules = found(row).map(({ rule, message }) => `${rule}: ${message}`)
    console.log(
      `  ${refused.includes(row) ? 'REFUSED' : 'false  '} ${row.id} [${row.labels[0]}] ${row.sentence}\n            ${rules.join('\n            ')}`,
    )
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
