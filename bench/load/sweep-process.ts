import { createApp } from '../../src/app.ts'
import { createLog } from '../../src/log.ts'
import { credentials } from '../../src/playground.ts'
import { checkHere } from '../../src/postmortem/check.ts'
import { LABELS } from '../../src/reconcile/plan-labels.ts'
import { createSandbox } from '../../src/sandbox/sandbox.ts'

/** Many installations with open incidents: what one sweep costs when nothing has changed since the last. */
export interface Swept {
  /** Requests of each installation in one quiet sweep, by kind; the highest. */
  rest: number
  graphql: number
  mean: number
  seconds: number
  /** Of the App itself. */
  app: number
  consoles: number
}

const { installations, incidents } = JSON.parse(process.argv[2] ?? '{}') as {
  installations: number
  incidents: number
}
const start = new Date('2026-11-24T02:00:00Z')
let now = start
const sandbox = await createSandbox({ seed: 'empty', validateResponses: false, now: () => now })
sandbox.createPerson('ada')
const ids: number[] = []
for (let index = 0; index < installations; index += 1) {
  const owner = `team-${index}`
  sandbox.createPerson(owner, { type: 'Organization' })
  sandbox.createRepository(owner, 'incidents', { files: { 'README.md': '# incidents\n' } })
  sandbox.grant(`${owner}/incidents`, 'ada', 'admin')
  for (const label of LABELS) sandbox.createLabel(`${owner}/incidents`, label)
  for (let number = 1; number <= incidents; number += 1)
    sandbox.openIssue(`${owner}/incidents`, {
      title: `Incident ${number}`,
      labels: ['incident'],
      author: 'ada',
    })
  ids.push(sandbox.install(owner))
}

const counts = new Map<string, { rest: number; graphql: number }>()
const app = await createApp({
  ...credentials(sandbox),
  webhookSecrets: [],
  apiUrl: sandbox.apiUrl,
  fetch: sandbox.fetch,
  log: createLog('error'),
  now: () => now,
  throttle: false,
  gap: 0,
  debounce: 0,
  check: checkHere,
  meter: {
    delivery: () => {},
    run: () => {},
    action: () => {},
    retry: () => {},
    dead: () => {},
    lint: () => {},
    request: ({ installation, route }) => {
      const key = String(installation ?? 'app')
      const count = counts.get(key) ?? { rest: 0, graphql: 0 }
      count[route.endsWith('/graphql') ? 'graphql' : 'rest'] += 1
      counts.set(key, count)
    },
  },
})
await app.queue.add({ kind: 'sweep' })
await app.queue.idle()
// Timers of the incidents ran out long ago, and what is remembered for minutes is still remembered.
now = new Date(now.getTime() + 60_000)
await app.queue.add({ kind: 'sweep' })
await app.queue.idle()
counts.clear()
now = new Date(now.getTime() + 5 * 60_000)
const from = performance.now()
await app.queue.add({ kind: 'sweep' })
await app.queue.idle()
const seconds = (performance.now() - from) / 1_000
const each = ids.map((id) => counts.get(String(id)) ?? { rest: 0, graphql: 0 })
const repositories = Object.values(sandbox.state().repositories)
const swept: Swept = {
  rest: Math.max(...each.map(({ rest }) => rest)),
  graphql: Math.max(...each.map(({ graphql }) => graphql)),
  mean: each.reduce((sum, { rest, graphql }) => sum + rest + graphql, 0) / each.length,
  seconds,
  app: counts.get('app')?.rest ?? 0,
  consoles: repositories.reduce(
    (sum, { issues }) => sum + Object.values(issues).filter(({ comments }) => comments.length > 0).length,
    0,
  ),
}
process.send?.(swept)
await app.close()
