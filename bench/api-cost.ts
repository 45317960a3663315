import { INCIDENTS } from '../src/cli/story/look.ts'
import { personOf } from '../src/cli/story/people.ts'
import { createWorld, type TestWorld } from '../test/lifecycle/a-world.ts'

/**
 * What the App asks of GitHub for one thing that people do, counted in the sandbox with the pauses of production
 * (`debounce` 300 ms, `gap` 5 s). The other column is what an App spends that reads the issue, its comments and its
 * events, and writes a comment in answer to each command: the way of most command bots.
 */
interface Cost {
  reads: number
  writes: number
  /** Writes that notify people: new comments. */
  comments: number
  runs: number
}
interface Row {
  name: string
  cost: Cost
  goal: string
  reached: boolean
  plain: number
}

const FORM = {
  Severity: 'P1 - customer impact, revenue loss',
  Services: 'checkout',
  Started: '20 minutes ago',
}
const rows: Row[] = []

/** Each run of an incident begins with one question for its thread. */
let threads = 0
const watch = (body: string): void => {
  if (body.includes('query Thread(')) threads += 1
}
const world = await createWorld({ validateResponses: false, debounce: 300, gap: 5_000, watch })
await world.sweep()
const ada = personOf(world.sandbox, 'ada')
let number = 0

await measure(
  'declare',
  'at most 1 comment',
  ({ comments }) => comments <= 1,
  4,
  async () => {
    number = await ada.declare(INCIDENTS, 'Checkout declines card payments', FORM)
  },
)
await say('/ack\n/commander me\n/lead @linus\n/comms @grace')
await measure(
  'one command',
  'at most 4 requests',
  ({ reads, writes }) => reads + writes <= 4,
  4,
  () => say('/note the queue is growing'),
)
await measure(
  'a comment without a command',
  'no write',
  ({ writes }) => writes === 0,
  3,
  () => say('looking'),
)
await measure(
  'refresh without news',
  'no write',
  ({ writes }) => writes === 0,
  3,
  async () => {
    await world.app.queue.add({ kind: 'incident', repository: INCIDENTS, number })
  },
)
await measure('20 comments within 10 s', 'at most 3 runs', ({ runs }) => runs <= 3, 80, burst)
await measure(
  'resolve',
  'no comment',
  ({ comments }) => comments === 0,
  12,
  () => say('/resolve'),
)
await world.app.close()
await longThread()
print()

async function say(text: string): Promise<void> {
  await ada.comment(INCIDENTS, number, text)
  await world.settle()
}

async function burst(): Promise<void> {
  for (let index = 0; index < 20; index += 1) {
    await ada.comment(INCIDENTS, number, `/note step ${index + 1}`)
    await new Promise((resolve) => setTimeout(resolve, 480))
  }
}

/** 500 comments, each a note: what one more costs. */
async function longThread(): Promise<void> {
  const long = await createWorld({ validateResponses: false, watch })
  await long.sweep()
  const linus = personOf(long.sandbox, 'linus')
  const issue = await linus.declare(INCIDENTS, 'A long one', FORM)
  await long.settle()
  for (let index = 0; index < 499; index += 1) {
    const author = index % 2 === 0 ? 'linus' : 'grace'
    long.sandbox.comment(INCIDENTS, issue, { body: `/note step ${index + 1}`, author })
  }
  await long.settle()
  const cost = await count(long, async () => {
    await linus.comment(INCIDENTS, issue, '/note one more')
  })
  const plain = 1 + Math.ceil(501 / 100) * 2 + 1
  rows.push({
    name: 'one command in a thread of 500 comments',
    cost,
    goal: 'at most 6 reads',
    reached: cost.reads <= 6,
    plain,
  })
  await long.app.close()
}

async function measure(
  name: string,
  goal: string,
  isReached: (cost: Cost) => boolean,
  plain: number,
  happens: () => Promise<void>,
): Promise<void> {
  const cost = await count(world, happens)
  rows.push({ name, cost, goal, reached: isReached(cost), plain })
}

async function count(stage: TestWorld, happens: () => Promise<void>): Promise<Cost> {
  const { sandbox, clock } = stage
  clock.pass(1)
  await stage.settle()
  const before = sandbox.requests.length
  const threadsBefore = threads
  await happens()
  await stage.settle()
  const ours = sandbox.requests
    .slice(before)
    .filter(
      ({ actor, path }) =>
        (actor === sandbox.app.botLogin || actor === 'app') && !path.includes('access_tokens'),
    )
  const isRead = ({ method, path }: { method: string; path: string }) =>
    method === 'GET' || path.endsWith('/graphql')
  if (process.env.SHOW) for (const { method, path } of ours) console.log(`    ${method} ${path}`)
  return {
    reads: ours.filter(isRead).length,
    writes: ours.filter((request) => !isRead(request)).length,
    comments: ours.filter(({ method, path }) => method === 'POST' && path.endsWith('/comments')).length,
    runs: threads - threadsBefore,
  }
}

function print(): void {
  console.log('| what happens | runs | reads | writes | new comments | goal | reached | plain bot |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const { name, cost, goal, reached, plain } of rows) {
    const { runs, reads, writes, comments } = cost
    console.log(
      `| ${[name, runs, reads, writes, comments, goal, reached ? 'yes' : 'NO', plain].join(' | ')} |`,
    )
  }
  const missed = rows.filter(({ reached }) => !reached)
  if (missed.length > 0) process.exitCode = 1
}
