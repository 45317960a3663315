import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type ChangeCase, readCases } from './change-case.ts'
import { crossValidate } from './cross-validate.ts'
import { type Place, placeByAge, placeByScore, placeBySize, type Quality, quality } from './rank-quality.ts'

/**
 * How often the change that did it stands first, beside the two lists that everybody has.
 *
 *   npm run bench:changes                       our own cases
 *   npm run bench:changes -- DIR …              cases of others (one folder or file a row of tables)
 *   npm run bench:changes -- --cross-validate   tunes on one half, measures on the other
 *   npm run bench:changes -- --misses           names the cases where the guilty change is not first
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'cross-validate': { type: 'boolean' }, misses: { type: 'boolean' } },
})
const paths = positionals.length > 0 ? positionals : [new URL('changes-cases', import.meta.url).pathname]
for (const path of paths) {
  if (!existsSync(path)) throw new Error(`There is nothing at ${path}, expected a folder or a file of cases.`)
  const cases = readCases(path, (problem) => console.error(`Left out: ${problem}`))
  if (cases.length === 0)
    throw new Error(`${path} holds no cases, expected *.json (see bench/changes-cases/README.md).`)
  report(path, cases)
}

function report(path: string, cases: ChangeCase[]): void {
  const sizes = cases.map((one) => one.changes.length).sort((a, b) => a - b)
  console.log(
    `\n${positionals.length > 0 ? path : 'Our own cases'}: ${cases.length} cases, ${sizes[0]} to ${sizes.at(-1)} changes each (median ${sizes[sizes.length >> 1]})\n`,
  )
  console.log('| order | first | first three | mean reciprocal rank |\n| --- | ---: | ---: | ---: |')
  const places = cases.map((one) => placeByScore(one))
  row('score', quality(places))
  row('newest first', quality(cases.map(placeByAge)))
  row('biggest first', quality(cases.map(placeBySize)))
  if (values['cross-validate']) crossValidated(cases)
  if (values.misses) misses(cases, places)
}

function row(name: string, { first, firstThree, meanReciprocalRank }: Quality): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  console.log(`| ${name} | ${percent(first)} | ${percent(firstThree)} | ${meanReciprocalRank.toFixed(3)} |`)
}

function crossValidated(cases: ChangeCase[]): void {
  const { tuned, held, weights } = crossValidate(cases)
  row('tuned, on the half it was tuned on', tuned)
  row('tuned, on the other half', held)
  for (const [index, changed] of weights.entries())
    console.log(
      `\nHalf ${index + 1} moved: ${
        Object.entries(changed)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ') || 'nothing'
      }`,
    )
}

function misses(cases: ChangeCase[], places: Place[]): void {
  for (const [index, one] of cases.entries())
    if (places[index] !== 1) console.log(`${one.id}: ${places[index]}. ${one.incident.title}`)
}
