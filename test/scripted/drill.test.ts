import { expect, test } from 'vitest'
import { openStage } from './a-stage.ts'

const incidents = { owner: 'acme', repo: 'incidents' }

test('a drill has the same life as a P1, restarts included, and is marked as one', async () => {
  const stage = await openStage('ada', 'Drill: checkout is down', {
    Severity: 'P1 - customer impact, revenue loss',
    Services: 'checkout',
    Impact: 'No customer impact, this is a drill',
  })
  const { say, act, as, number, world } = stage
  await say(1, 'ada', '/drill')
  await say(2, 'grace', '/ack')
  await act(4, () => world.restart())
  // Nobody commands by minute 5, although the process is a new one; a snooze then holds back all others.
  await say(6, 'ada', '/snooze 20 min')
  await say(8, 'ada', '/help')
  await say(10, 'linus', '/lead me\n/note dashboards are red, as staged')
  await act(11, () =>
    as('grace').issues.addAssignees({ ...incidents, issue_number: number, assignees: ['grace'] }),
  )
  await say(12, 'margaret', '/comms me\n/update This is a drill, checkout is down on paper')
  await say(13, 'linus', '/impact All customers cannot pay, on paper')
  await say(14, 'linus', '/note 04:00 failover of the database\n/note 04:00 read only for a minute')
  await say(15, 'linus', '/change dismiss acme/checkout#8 staged')
  await say(16, 'linus', '/change dismiss acme/checkout#6 staged\n/change dismiss acme/checkout#10 staged')
  await say(18, 'grace', '/status identified')
  await act(20, () => world.restart())
  await say(21, 'grace', '/note the runbook misses a step')
  await act(22, () =>
    as('ada').issues.addLabels({ ...incidents, issue_number: number, labels: ['game-day'] }),
  )
  await say(25, 'linus', '/status monitoring')
  await act(43, () => world.restart())
  await say(44, 'margaret', '/update Paying works again, on paper')
  await say(50, 'linus', '/mitigated 04:20')
  await act(55, () => as('ada').issues.update({ ...incidents, issue_number: number, state: 'closed' }))
  await act(56, () => as('ada').issues.update({ ...incidents, issue_number: number, state: 'open' }))
  await say(57, 'linus', '/mitigated\n/note closed by mistake')
  await say(60, 'grace', '/resolve\n/postmortem')
  const ending = await stage.end()

  expect(ending.facts).toBeGreaterThanOrEqual(25)
  expect(ending.nudges).toEqual(['5 commander', '42 update'])
  // The console and the answer to /help.
  expect(ending.others).toBe(2)
  expect(ending.labels).toEqual(['drill', 'game-day', 'incident', 'severity: P1', 'status: resolved'])
  expect(ending.assignees).toEqual(['grace', 'linus', 'margaret'])
  expect(ending.timeline).toMatchSnapshot()
  expect(ending.console).toMatchSnapshot()
})
