import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { createWorld } from '../lifecycle/a-world.ts'
import {
  changeIssue,
  consoleOf,
  DUE,
  editMerged,
  incidentOf,
  itemsOf,
  type Life,
  merged,
  ROWS,
  withRows,
} from './a-life.ts'

const [FIRST = '', SECOND = ''] = ROWS
const lived = async (rows = ROWS) => merged(await createWorld({ validateResponses: false }), {}, rows)
const edit = (life: Life, rows: readonly string[]) => editMerged(life, (text) => withRows(text, rows))
const brief = (life: Life) =>
  itemsOf(life).map(({ title, state, assignees }) => [title.slice(0, 20), state, ...assignees])

describe('after the merge', () => {
  test('each committed row is an assigned issue with labels, date and links both ways', async () => {
    const life = await lived()
    const [first, second] = itemsOf(life)
    expect(first).toMatchObject({
      title: 'Deploy configuration to one pod for ten minutes first',
      author: 'second-story[bot]',
      state: 'open',
      assignees: ['linus'],
      labels: ['action-item', 'severity: P1'],
    })
    expect(first?.body).toContain(`| **${DUE}** | prevent | linus | P1`)
    expect(first?.body).toContain(`/acme/postmortems/blob/main/${life.path}`)
    expect(first?.body).toContain(`/acme/incidents/issues/${life.incident}`)
    for (const item of [first, second])
      expect(consoleOf(life)).toContain(
        `- [ ] [${item?.title}](http://github.sandbox/acme/incidents/issues/${item?.number})`,
      )
  })

  test('what is only proposed or declined gets no issue', async () => {
    const life = await lived([FIRST, `${SECOND} proposed |`])
    expect(itemsOf(life)).toHaveLength(1)
  })

  test('without items, and with the reason, the incident closes at once', async () => {
    const life = await merged(await createWorld({ validateResponses: false }), {}, [], (text) =>
      text.replace(
        /## Action items\n[\s\S]*?(?=\n## |$)/,
        '## Action items\n\nNo action items: the cause was retired with the old pages.\n',
      ),
    )
    expect(itemsOf(life)).toEqual([])
    expect(incidentOf(life).state).toBe('closed')
  })
})

describe('a later edit of the document', () => {
  test('of words, date and owner changes the same issue, and what people wrote below ours stays', async () => {
    const life = await lived()
    const [first] = itemsOf(life)
    await changeIssue(life, first?.number ?? 0, 'ada', { body: `${first?.body}\n\nMy own notes.` })
    const changed = FIRST.replace('ten minutes', 'twenty minutes')
      .replace('@linus', '@grace')
      .replace(DUE, '2027-02-01')
    await edit(life, [changed, SECOND])
    expect(itemsOf(life)[0]).toMatchObject({
      number: first?.number,
      title: 'Deploy configuration to one pod for twenty minutes first',
      assignees: ['grace'],
    })
    expect(itemsOf(life)[0]?.body).toContain('| **2027-02-01** | prevent | grace |')
    expect(itemsOf(life)[0]?.body).toContain('My own notes.')
    expect(itemsOf(life)).toHaveLength(2)
  })

  test('that adds a row opens one more issue, in whatever order the rows stand', async () => {
    const life = await lived()
    await edit(life, [`| Load-test with real latency | detect | @grace | ${DUE} | |`, SECOND, FIRST])
    expect(brief(life)).toEqual([
      ['Deploy configuration', 'open', 'linus'],
      ['Page when more than ', 'open', 'ada'],
      ['Load-test with real ', 'open', 'grace'],
    ])
  })

  test('that removes a row closes its issue with the reason, and opens it again when the row comes back', async () => {
    const life = await lived()
    await edit(life, [FIRST])
    expect(itemsOf(life)[1]).toMatchObject({ state: 'closed' })
    expect(itemsOf(life)[1]?.body).toContain('**Closed:** The row was removed from the post-mortem.')
    await edit(life, [FIRST, SECOND])
    expect(itemsOf(life)[1]).toMatchObject({ state: 'open' })
    expect(itemsOf(life)[1]?.body).not.toContain('**Closed:**')
    expect(itemsOf(life)).toHaveLength(2)
  })

  test('that makes the document too large to be read closes neither its issues nor the incident', async () => {
    const life = await lived()
    await editMerged(life, (text) => `${text}\n${'A log line that belongs elsewhere.\n\n'.repeat(20_000)}`)
    await life.world.sweep()
    expect(itemsOf(life).map(({ state }) => state)).toEqual(['open', 'open'])
    expect(incidentOf(life).state).toBe('open')
  })

  test('that declines a row closes its issue with the reason of the row', async () => {
    const life = await lived()
    await edit(life, [FIRST, `${SECOND} declined: the pages go away in May |`])
    expect(itemsOf(life)[1]?.state).toBe('closed')
    expect(itemsOf(life)[1]?.body).toContain(
      '**Closed:** Declined in the post-mortem: the pages go away in May',
    )
  })

  test('is not undone by, and does not undo, what people do to the issue', async () => {
    const life = await lived()
    const [first, second] = itemsOf(life)
    await changeIssue(life, first?.number ?? 0, 'ada', { state: 'closed' })
    await changeIssue(life, second?.number ?? 0, 'ada', { title: 'My own title' })
    await editMerged(life, (text) => `${text}\nOne more word.\n`)
    expect(itemsOf(life).map(({ title, state }) => [title, state])).toEqual([
      [first?.title, 'closed'],
      ['My own title', 'open'],
    ])
  })

  test('reaches the issues by the sweep alone when every delivery is lost', async () => {
    const life = await lived()
    life.world.sandbox.webhooks.plan.lose = 1
    await edit(life, [FIRST.replace(DUE, '2027-03-01')])
    await life.world.sweep()
    expect(itemsOf(life)[0]?.body).toContain('**2027-03-01**')
    expect(itemsOf(life)[1]?.state).toBe('closed')
  })
})

describe('the incident', () => {
  test('ticks an item when its issue is closed, and closes by itself with the last one', async () => {
    const life = await lived()
    const [first, second] = itemsOf(life)
    const linus = personOf(life.world.sandbox, 'linus')
    await linus.close(life.incidents, first?.number ?? 0)
    await life.world.settle()
    expect(consoleOf(life)).toContain(`- [x] [${first?.title}]`)
    expect(incidentOf(life).state).toBe('open')
    await linus.close(life.incidents, second?.number ?? 0)
    await life.world.settle()
    expect(incidentOf(life).state).toBe('closed')
    expect(consoleOf(life)).toContain('All done: nothing is left to do.')
  })

  test('closes also when the last open item is declined in the document', async () => {
    const life = await lived([FIRST])
    await edit(life, [])
    expect(itemsOf(life)[0]?.state).toBe('closed')
    expect(incidentOf(life).state).toBe('closed')
  })
})
