import { concreteActions, firstDraft, systemicCause } from '../src/cli/story/document.ts'
import { INCIDENTS, POSTMORTEMS } from '../src/cli/story/look.ts'
import { personOf } from '../src/cli/story/people.ts'
import { createWorld } from '../test/lifecycle/a-world.ts'

/**
 * How many requests one incident costs, by method, beside the floor of an App that reads nothing but what it must
 * (REST: 26 = 7 reads + 19 writes for three roles, four pushes, six actions). Start-up is counted apart: one sweep
 * serves every incident after it.
 */
const FLOOR = { reads: 7, writes: 19 }
const GOAL = { writes: 24, all: 60 }
const MORE = `| Shed the load of the cart first when the gateway answers slowly | mitigate | @linus | 2099-01-15 | |
| Reject a timeout above 5 s in the configuration's schema | prevent | @ada | 2099-01-15 | |`

const world = await createWorld({ validateResponses: false, debounce: 30 })
const { sandbox, clock } = world
const isOurs = (actor: string) => actor === sandbox.app.botLogin || actor === 'app'
await world.sweep()
const start = sandbox.requests.filter((request) => isOurs(request.actor)).length
sandbox.resetRequests()

const [ada, linus, grace] = [personOf(sandbox, 'ada'), personOf(sandbox, 'linus'), personOf(sandbox, 'grace')]
const incident = await ada.declare(INCIDENTS, 'Checkout declines card payments', {
  Severity: 'P1 - customer impact, revenue loss',
  Services: 'checkout',
  Started: '20 minutes ago',
})
await world.settle()
await ada.comment(INCIDENTS, incident, '/ack\n/commander me\n/lead @linus\n/comms @grace')
await world.settle()
await ada.comment(INCIDENTS, incident, '/impact 18% of the card payments are declined\n/resolve')
await world.settle()
const issues = Object.entries(sandbox.state().repositories[POSTMORTEMS]?.issues ?? {})
const [number = '', pull] = issues.find(([, issue]) => issue.pull?.head.startsWith('postmortem/')) ?? []
const branch = pull?.pull?.head ?? ''
const files = sandbox.state().repositories[POSTMORTEMS]?.branches[branch] ?? {}
const path = Object.keys(files).find((file) => file.includes('checkout-declines')) ?? ''
const edits = [
  firstDraft,
  systemicCause,
  (text: string) => concreteActions(text, '2099-01-15').replace(/(\| Start the runbook.*\n)/, `$1${MORE}\n`),
]
for (const [index, change] of edits.entries()) {
  await linus.edit(POSTMORTEMS, path, branch, `Push ${index + 2}`, change)
  await world.settle()
}
grace.ready(POSTMORTEMS, Number(number))
await world.settle()
await grace.merge(POSTMORTEMS, Number(number))
await world.settle()
report('One incident: three roles, four pushes, six actions')

const items = Object.entries(sandbox.state().repositories[INCIDENTS]?.issues ?? {}).filter(([, issue]) =>
  issue.labels.includes('action-item'),
)
sandbox.resetRequests()
clock.pass(1)
for (const [item] of items) await ada.close(INCIDENTS, Number(item))
await world.settle()
report(`Closing ${items.length} action items and the incident (not in the floor)`)
await world.app.close()

function report(title: string): void {
  const ours = sandbox.requests.filter(
    (request) => isOurs(request.actor) && !request.path.includes('access_tokens'),
  )
  const byMethod = new Map<string, number>()
  for (const { method, path: address } of ours) {
    const kind = address.endsWith('/graphql') ? 'POST /graphql (query)' : method
    byMethod.set(kind, (byMethod.get(kind) ?? 0) + 1)
  }
  const reads = (byMethod.get('GET') ?? 0) + (byMethod.get('POST /graphql (query)') ?? 0)
  const writes = ours.length - reads
  console.log(`\n${title}`)
  for (const [method, count] of [...byMethod].sort())
    console.log(`  ${method.padEnd(22)} ${String(count).padStart(4)}`)
  console.log(`  reads  ${reads} (floor ${FLOOR.reads})`)
  console.log(`  writes ${writes} (floor ${FLOOR.writes}, goal at most ${GOAL.writes})`)
  console.log(
    `  all    ${ours.length} (floor ${FLOOR.reads + FLOOR.writes}, goal at most ${GOAL.all}; start-up apart: ${start})`,
  )
}
