import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { realSentences, writtenSentences } from '../../bench/labelled.ts'
import { GROUPS, score } from '../../bench/wording-groups.ts'
import { type Finding, lint } from '../../src/postmortem/lint.ts'

const corpus = new URL('../corpus/', import.meta.url)
const rowsOf = (path: string) =>
  readFileSync(new URL(path, corpus), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'))
const documents = readdirSync(new URL('written/', corpus)).filter((name) => name.endsWith('.md'))
const read = (name: string) => readFileSync(new URL(`written/${name}`, corpus), 'utf8')

/** Which rules may find a planted problem. */
const RULES_OF: Record<string, string[]> = {
  'human-error': ['no-human-error'],
  blame: ['no-blame'],
  judgement: ['no-judgement'],
  'shallow-five-whys': ['five-whys'],
  counterfactual: ['no-counterfactual'],
  'vague-action': ['action-concrete', 'improvements-actionable'],
  'people-only-action': ['action-concrete', 'action-systemic', 'improvements-actionable'],
  'missing-owner': ['action-owner'],
  'missing-due': ['action-due'],
  'missing-section': ['required-sections'],
  'impact-not-quantified': ['impact-quantified'],
  placeholder: ['no-placeholder'],
  'timeline-no-time': ['timeline-times'],
  'timeline-out-of-order': ['timeline-order'],
  'times-inconsistent': ['times-consistent'],
}
describe('good documents', () => {
  test.each(documents.filter((name) => name.startsWith('good')))('%s has no finding', (name) => {
    expect(lint(read(name)).findings).toEqual([])
  })
})

describe('bad documents', () => {
  const bad = documents.filter((name) => name.startsWith('bad'))
  const plantedIn = (name: string) => rowsOf(`written/${name.replace('.md', '.expected.tsv')}`)
  const isFound = (found: readonly Finding[], line: string | undefined, problem = '') =>
    found.some((finding) => finding.start.line === Number(line) && RULES_OF[problem]?.includes(finding.rule))

  test.each(bad)('%s: every planted problem is found in its place', (name) => {
    const { findings } = lint(read(name))
    expect(plantedIn(name).filter(([line, problem]) => !isFound(findings, line, problem))).toEqual([])
  })
})

describe.each(['written', 'fresh', 'unseen', 'later', 'twins', 'plain', 'mixed', 'actions', 'promises'])(
  'labelled sentences, %s',
  (set) => {
    const sentences = writtenSentences(new URL(`${set}.tsv`, corpus))
    // The twins are all about the first story, the actions and promises about the other two.
    const groups = GROUPS.filter((group) => score(group, sentences).wanted.length > 0)

    test.each(groups.map((group) => [group.name, group] as const))('%s reaches its bars', (_, group) => {
      const { recall, precision, errors } = score(group, sentences)
      expect(recall).toBeGreaterThanOrEqual(group.bar.recall)
      expect(precision).toBeGreaterThanOrEqual(group.bar.precision)
      expect(errors).toBeGreaterThanOrEqual(group.bar.errors ?? 0)
    })
  },
)

describe('labelled sentences of real documents', () => {
  const { REAL_POSTMORTEMS: folder } = process.env
  const sentences = folder ? realSentences() : undefined

  test.for(GROUPS)('$name reaches its bars', (group, { skip }) => {
    if (sentences === undefined) return skip('REAL_POSTMORTEMS names no folder')
    const { recall, precision, errors } = score(group, sentences)
    expect(recall).toBeGreaterThanOrEqual(group.bar.recall)
    expect(precision).toBeGreaterThanOrEqual(group.bar.precision)
    expect(errors).toBeGreaterThanOrEqual(group.bar.errors ?? 0)
  })
})

test('real documents, from the folder that REAL_POSTMORTEMS names, are read without a problem, each finding inside its document', ({
  skip,
}) => {
  const { REAL_POSTMORTEMS: folder } = process.env
  if (!folder) return skip('REAL_POSTMORTEMS names no folder')
  const names = readdirSync(join(folder, 'documents')).filter((each) => each.endsWith('.md'))
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) {
    const text = readFileSync(join(folder, 'documents', name), 'utf8')
    const { findings, document } = lint(text)
    expect(document.problem).toBeUndefined()
    for (const { start, end } of findings) {
      expect(start.offset).toBeGreaterThanOrEqual(0)
      expect(end.offset).toBeGreaterThanOrEqual(start.offset)
      expect(end.offset).toBeLessThanOrEqual(text.length)
    }
  }
})
