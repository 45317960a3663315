import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { createWorld } from '../lifecycle/a-world.ts'
import { consoleOf, DUE, editMerged, itemsOf, type Life, merged, ROWS, withRows } from './a-life.ts'

const DAY = 24 * 60
/** From the evening of the merge (24 November, 04:18 in Berlin) to 16 January, 04:18: the first day after the date. */
const UNTIL_OVERDUE = 53 * DAY

async function overdue(): Promise<Life> {
  const life = await merged(await createWorld({ validateResponses: false }))
  life.world.clock.pass(UNTIL_OVERDUE)
  await life.world.sweep()
  return life
}

const reminders = (life: Life) => itemsOf(life).map(({ comments }) => comments.map(({ body }) => body))
/** Over the weekend to Monday at noon. */
async function toMonday(life: Life): Promise<void> {
  life.world.clock.pass(2 * DAY + 8 * 60)
  await life.world.sweep()
}

describe('an overdue action item', () => {
  test('is shown in the console at once, and reminded of when the office opens', async () => {
    const life = await overdue()
    expect(consoleOf(life)).toContain(`**overdue since ${DUE}**`)
    expect(reminders(life)).toEqual([[], []])
    await toMonday(life)
    expect(reminders(life).map((bodies) => bodies.length)).toEqual([1, 1])
    expect(reminders(life)[0]?.[0]).toContain(`@linus **This action item was due on ${DUE}.**`)
    expect(
      life.world.sandbox.mentions.filter(({ in: place }) => place.includes(`#${itemsOf(life)[0]?.number}`)),
    ).toEqual([expect.objectContaining({ who: 'linus', by: 'second-story[bot]' })])
  })

  test('gets three reminders, a week apart, whatever sweeps, restarts and lost answers happen', async () => {
    const life = await overdue()
    await toMonday(life)
    for (let step = 1; step <= 8; step += 1) {
      life.world.clock.pass(3 * DAY)
      life.world.sandbox.faults.onRequest(({ method, path }, phase) =>
        method === 'POST' && path.endsWith('/comments') && phase === 'after' ? { status: 502 } : undefined,
      )
      await life.world.sweep()
      life.world.sandbox.faults.clear()
      if (step % 3 === 0) await life.world.restart()
    }
    expect(reminders(life).map((bodies) => bodies.length)).toEqual([3, 3])
  })

  test('is left in peace when it is closed', async () => {
    const life = await overdue()
    const [first] = itemsOf(life)
    await personOf(life.world.sandbox, 'ada').close(life.incidents, first?.number ?? 0)
    await life.world.settle()
    await toMonday(life)
    expect(reminders(life).map((bodies) => bodies.length)).toEqual([0, 1])
    expect(consoleOf(life).match(/overdue since/g)).toHaveLength(1)
  })

  test('is left in peace until the new date when the date is moved in the document', async () => {
    const life = await overdue()
    await toMonday(life)
    await editMerged(life, (text) =>
      withRows(
        text,
        ROWS.map((row) => row.replace(DUE, '2027-02-26')),
      ),
    )
    life.world.clock.pass(14 * DAY)
    await life.world.sweep()
    expect(reminders(life).map((bodies) => bodies.length)).toEqual([1, 1])
    expect(consoleOf(life)).toContain('due 2027-02-26')
    life.world.clock.pass(28 * DAY)
    await life.world.sweep()
    expect(reminders(life).map((bodies) => bodies.at(-1))).toEqual([
      expect.stringContaining('due on 2027-02-26'),
      expect.stringContaining('due on 2027-02-26'),
    ])
  })

  test('is left in peace when the incident is closed by hand', async () => {
    const life = await overdue()
    await personOf(life.world.sandbox, 'ada').close(life.incidents, life.incident)
    await life.world.settle()
    await toMonday(life)
    expect(reminders(life)).toEqual([[], []])
  })

  test('costs no request when nothing happened since the last look', async () => {
    const life = await overdue()
    await toMonday(life)
    await life.world.sweep()
    life.world.sandbox.resetRequests()
    await life.world.sweep()
    expect(life.world.sandbox.requests.filter(({ path }) => /issues\/\d+\/comments/.test(path))).toEqual([])
  })
})
