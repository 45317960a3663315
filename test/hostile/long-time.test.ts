import { expect, test } from 'vitest'
import { printable } from '../../src/cli/printable.ts'
import { firstCommand, incidentTitle } from '../../src/commands/other-threads.ts'
import { parseCommands } from '../../src/commands/parse.ts'
import { readConfig } from '../../src/config/read-config.ts'
import { safeFormBody } from '../../src/domain/declaration.ts'
import { fold } from '../../src/domain/fold.ts'
import { hasKey, parseIssueForm } from '../../src/domain/issue-form.ts'
import { rankChanges } from '../../src/domain/rank-changes.ts'
import { visibleJson } from '../../src/domain/safe-text.ts'
import { readTime } from '../../src/domain/time.ts'
import { renderConsole } from '../../src/reconcile/console.ts'
import { readMarkers } from '../../src/reconcile/markers.ts'
import { planReplies } from '../../src/reconcile/plan-replies.ts'
import { at, fact, NOW, observed, policy, reported } from '../reconcile/an-incident.ts'

/** Whatever somebody repeats as often as GitHub takes it, the App goes on to serve: the time grows with the length. */

const LENGTH = 60_000
/** Milliseconds. What grows with the square of the length takes many seconds; a busy machine stays below. */
const LIMIT = 1_500
const UNITS = [
  'z', 'Z', '1', 'z.', 'z-', 'a/b#', '#1 ', '@a ', 'http://', 'www.', ':// ', '. ', '"', "'", '`', '``` ', '<', '<!-- ', '&#6', '[', ']( ', '\\', '|', '_', '~', '> ', '- ',
  '/a\n', '/note ', '/note\n', '\n', '\r\n', ' ', '\t', '### Impact\n', 'P1 ', 'v1.', '12:', '12:00 ', '2026-01-', '20 minutes ', 'ago ', 'yesterday ', '\u200B', '💥', 'e\u0301', '%',
  '<!-- second-story:alert at=', 'reverts #1 ', 'config.yml/', 'a.b.', '-1 ', 'no ', 'not ', 'a: ', 'a:\n', '&a ', '*a ', '{', '? ', '!!x ', '%YAML ', '---\n', 'a: b\n', 'payments ', 'customers ',
] // biome-ignore format: a list

const change = (text: string, index: number) => ({
  reference: `acme/checkout#${index}`, kind: 'merge' as const, repository: 'acme/checkout', visibility: 'private' as const, hidden: false,
  title: text.slice(0, 256), url: 'https://x.test/1', author: 'linus', mergedAt: at(-index), files: [text.slice(0, 200), 'src/a.ts'], labels: [],
}) // biome-ignore format: one

const WORK: Record<string, (text: string) => unknown> = {
  commands: (text) => parseCommands(`/impact ${text}\n/started ${text}\n/severity ${text}\n${text}`, { comment: 7, at: at(1), by: 'ada', authority: 'allowed', policy, number: 12 }),
  form: (text) => parseIssueForm(`### Impact\n\n${text}\n\n### Started\n\n${text}`, policy, at(0)),
  key: (text) => hasKey(`### Dedupe key\n\n${text}`, text),
  declaration: (text) => safeFormBody({ title: text, services: [], impact: text }),
  time: (text) => readTime(text, { now: NOW, timezone: 'UTC' }),
  marks: (text) => readMarkers(text),
  ranking: (text) =>
    rankChanges(Array.from({ length: 100 }, (_, index) => change(text, index)), { title: text.slice(0, 256), impact: [text], times: { started: at(0) }, services: [], words: [], responders: [] }, policy.services, 120),
  console: (text) => {
    const facts = [reported(text.slice(0, 256)), fact(1, 'ada', { kind: 'note', text }), fact(2, 'ada', { kind: 'impact', text }), fact(3, 'ada', { kind: 'update', text })]
    return renderConsole({ incident: fold(facts, policy, 12), observed: observed(facts), policy, attention: [], now: NOW })
  },
  replies: (text) => {
    const { facts, misuses } = parseCommands(`/severity ${text}`, { comment: 7, at: at(1), by: 'ada', authority: 'allowed', policy, number: 12 })
    const seen = observed([reported(), ...facts], { misuses })
    return planReplies(fold(seen.facts, policy, 12), seen, policy)
  },
  threads: (text) => [incidentTitle(text), firstCommand(text), incidentTitle(`/incident ${text}`)],
  config: (text) => readConfig(`services:\n  x: ${text}\n${text}`, { repository: 'acme/incidents' }),
  terminal: (text) => [printable(text), visibleJson(JSON.stringify(text))],
} // biome-ignore format: one a line

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return Math.round(performance.now() - start)
}

test.each(Object.entries(WORK))('%s', (_, work) => {
  const slow = UNITS.flatMap((unit) => {
    const text = unit.repeat(LENGTH / unit.length)
    const taken = timeOf(() => work(text))
    // Something else may have had the processor: only what is slow twice is slow.
    return taken > LIMIT && timeOf(() => work(text)) > LIMIT ? [{ unit, taken }] : []
  })
  expect(slow).toEqual([])
})
