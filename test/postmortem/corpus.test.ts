import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
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
  'vague-action': ['action-concrete'],
  'people-only-action': ['action-concrete', 'action-systemic'],
  'missing-owner': ['action-owner'],
  'missing-due': ['action-due'],
  'missing-section': ['required-sections'],
  'impact-not-quantified': ['impact-quantified'],
  placeholder: ['no-placeholder'],
  'timeline-no-time': ['timeline-times'],
  'timeline-out-of-order': ['timeline-order'],
  'times-inconsistent': ['times-consistent'],
}
/** Everything but the wording of sentences: here a miss is a defect. */
const EXACT = Object.keys(RULES_OF).filter(
  (problem) =>
    !['human-error', 'blame', 'counterfactual', 'vague-action', 'people-only-action'].includes(problem),
)

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

  test.each(bad)(
    '%s: every planted problem of shape, time, cause and action is found in its place',
    (name) => {
      const { findings } = lint(read(name))
      const missed = plantedIn(name).filter(
        ([line, problem]) => EXACT.includes(problem ?? '') && !isFound(findings, line, problem),
      )
      expect(missed).toEqual([])
    },
  )

  test('nearly all planted problems are found, wording included', () => {
    const planted = bad.flatMap((name) => plantedIn(name).map((row) => [name, ...row] as const))
    const found = planted.filter(([name, line, problem]) => isFound(lint(read(name)).findings, line, problem))
    expect(found.length / planted.length).toBeGreaterThan(0.93)
  })
})

describe('labelled sentences', () => {
  const FIRST_STORY = ['no-human-error', 'no-blame', 'no-judgement']
  const rows = rowsOf('written.tsv').filter((row) => row[3] === 'high')
  const found = rows.map(([, section = '', label = '', , sentence = '']) => ({
    wanted: label === 'human-error-cause' || label === 'individual-blame',
    findings: lint(inSection(section, sentence)).findings.filter(({ rule }) => FIRST_STORY.includes(rule)),
  }))
  const share = (part: number, whole: number) => part / Math.max(1, whole)

  test('the first story is found: at least 8 of 10', () => {
    const wanted = found.filter((row) => row.wanted)
    expect(share(wanted.filter((row) => row.findings.length > 0).length, wanted.length)).toBeGreaterThan(0.8)
  })

  test('what is found is the first story: at least 97 of 100', () => {
    const flagged = found.filter((row) => row.findings.length > 0)
    expect(share(flagged.filter((row) => row.wanted).length, flagged.length)).toBeGreaterThan(0.97)
  })

  test('what refuses a merge is the first story: at least 98 of 100', () => {
    const refused = found.filter((row) => row.findings.some(({ severity }) => severity === 'error'))
    expect(share(refused.filter((row) => row.wanted).length, refused.length)).toBeGreaterThan(0.98)
  })
})

test('the real documents of the shared corpus are read without a problem, each finding inside its document', ({
  skip,
}) => {
  const shared = new URL('../../../shared/corpus/documents/', import.meta.url)
  if (!existsSync(shared)) skip('the shared corpus of real documents is not here')
  for (const name of readdirSync(shared).filter((each) => each.endsWith('.md'))) {
    const text = readFileSync(new URL(name, shared), 'utf8')
    const { findings, document } = lint(text)
    expect(document.problem).toBeUndefined()
    for (const { start, end } of findings) {
      expect(start.offset).toBeGreaterThanOrEqual(0)
      expect(end.offset).toBeGreaterThanOrEqual(start.offset)
      expect(end.offset).toBeLessThanOrEqual(text.length)
    }
  }
})

function inSection(section: string, sentence: string): string {
  const words = sentence.replace(/^(\d+)\. /, '$1\\. ')
  if (section === 'Action items') {
    return `## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n| ${words.replaceAll('|', '\\|')} | @a | 2027-01-01 |\n`
  }
  if (section === 'Timeline') return `## Timeline\n\n- 10:00 start\n- ${words.replace(/^- /, '')}\n`
  return `## ${section}\n\n${words}\n`
}
