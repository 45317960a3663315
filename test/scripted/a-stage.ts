import { Octokit } from '@octokit/rest'
import { INCIDENTS } from '../../src/cli/story/look.ts'
import { loadConfig } from '../../src/github/load-config.ts'
import { observeIncident } from '../../src/github/observe-incident.ts'
import { planOnly } from '../../src/github/reconcile.ts'
import { foldObserved } from '../../src/reconcile/standing.ts'
import { toldTimeline } from '../../src/reconcile/told-timeline.ts'
import { createWorld, START, type TestWorld } from '../lifecycle/a-world.ts'

const place = { owner: 'acme', repo: 'incidents' }

/** One incident, played by the minute since 03:47 in Berlin on a Tuesday. The App wakes when it said it would, and only then. */
export interface Stage {
  world: TestWorld
  number: number
  as: (login: string) => Octokit['rest']
  /** Goes to that minute; the App is woken on the way exactly when its plan asked for it. */
  until: (minute: number) => Promise<void>
  /** Somebody comments at that minute; returns the id. */
  say: (minute: number, login: string, text: string) => Promise<number>
  edit: (minute: number, login: string, comment: number, text: string) => Promise<void>
  remove: (minute: number, login: string, comment: number) => Promise<void>
  /** Anything else at that minute. */
  act: (minute: number, action: (world: TestWorld) => unknown) => Promise<void>
  end: () => Promise<Ending>
}

export interface Ending {
  facts: number
  state: string
  labels: string[]
  assignees: string[]
  /** `30 commander`: minute and kind. */
  nudges: string[]
  /** Comments of the App, nudges apart. */
  others: number
  timeline: string[]
  /** Without the ranked changes, which have tests of their own. */
  console: string
}

export async function openStage(
  author: string,
  title: string,
  form: Record<string, string>,
  startsAt = 0,
): Promise<Stage> {
  const world = await createWorld({ validateResponses: false })
  await world.sweep()
  world.clock.pass(startsAt)
  const as = (login: string) =>
    new Octokit({
      auth: world.sandbox.token(login),
      baseUrl: world.sandbox.apiUrl,
      request: { fetch: world.sandbox.fetch },
    }).rest
  const body = Object.entries(form)
    .map(([label, value]) => `### ${label}\n\n${value || '_No response_'}`)
    .join('\n\n')
  const { data } = await as(author).issues.create({ ...place, title, body, labels: ['incident'] })
  await world.settle()
  const { number } = data
  const ref = { kind: 'incident', repository: INCIDENTS, number } as const
  const opened = START.getTime() + startsAt * 60_000

  async function until(minute: number): Promise<void> {
    const target = opened + minute * 60_000
    for (;;) {
      const wakeAt = Date.parse((await planOnly(world.app.deps, ref))?.wakeAt ?? '')
      if (Number.isNaN(wakeAt) || wakeAt > target) break
      world.clock.now = new Date(Math.max(wakeAt, world.clock.now.getTime()))
      await world.app.queue.add(ref)
      await world.settle()
    }
    world.clock.now = new Date(target)
  }
  async function act(minute: number, action: (world: TestWorld) => unknown): Promise<void> {
    await until(minute)
    await action(world)
    await world.settle()
  }
  return {
    world,
    number,
    as,
    until,
    act,
    say: async (minute, login, text) => {
      let id = 0
      await act(minute, async () => {
        const { data } = await as(login).issues.createComment({ ...place, issue_number: number, body: text })
        id = data.id
      })
      return id
    },
    edit: (minute, login, comment, text) =>
      act(minute, () => as(login).issues.updateComment({ ...place, comment_id: comment, body: text })),
    remove: (minute, login, comment) =>
      act(minute, () => as(login).issues.deleteComment({ ...place, comment_id: comment })),
    end: () => ending(world, number, opened),
  }
}

async function ending(world: TestWorld, number: number, opened: number): Promise<Ending> {
  const ref = { kind: 'incident', repository: INCIDENTS, number } as const
  const config = await loadConfig(world.app.deps, INCIDENTS)
  const observed = await observeIncident(world.app.deps, ref, config)
  const issue = world.sandbox.state().repositories[INCIDENTS]?.issues[String(number)]
  if (!observed || 'movedTo' in observed || !issue) throw new Error('the incident is gone')
  const timeline = toldTimeline(foldObserved(observed, config.policy), observed, config.policy)
  const own = issue.comments.filter(({ author }) => author === world.sandbox.app.botLogin)
  await world.app.close()
  return {
    facts: observed.facts.length,
    state: issue.state,
    labels: [...issue.labels].sort(),
    assignees: [...issue.assignees].sort(),
    nudges: observed.nudges.map(({ kind, at }) => `${(Date.parse(at) - opened) / 60_000} ${kind}`),
    others: own.length - observed.nudges.length,
    timeline: timeline.map(({ at, text }) => `${(Date.parse(at) - opened) / 60_000} ${text}`),
    console: (observed.console?.body ?? '')
      .replace(/#issuecomment-\d+/g, '#issuecomment-N')
      .replace(/#### Recent changes\n[\s\S]*?(?=\n####|\nFirst five)/, '#### Recent changes\n'),
  }
}
