import { expect, test } from 'vitest'
import { openStage } from './a-stage.ts'

const incidents = { owner: 'acme', repo: 'incidents' }

test('a P2 that nobody takes for half an hour, with mistyped names and times in words', async () => {
  const stage = await openStage('linus', 'Carts lose their last item', {
    Severity: 'P2 - degraded, partial impact',
    Started: '40 minutes ago',
    Detected: '10 minutes ago',
  })
  const { say, act, as, number } = stage
  await say(3, 'linus', '/service checkout')
  await say(4, 'linus', '/akc')
  // Nobody acknowledges: three nudges and no more, then the rule of the half hour.
  await say(31, 'linus', '/note still alone here')
  await say(33, 'margaret', '/ack\n/commander me')
  await say(34, 'margaret', '/lead @lnius')
  await say(36, 'margaret', '/lead linus')
  await say(37, 'margaret', '/comms acme/checkout')
  await say(38, 'margaret', '/comms dennis')
  await say(40, 'dennis', '/impact 300 customers in Europe lose an item')
  await say(41, 'dennis', '/impact 120 customers in Europe lose an item')
  await say(42, 'linus', '/detected 03:41\n/started yesterday 23:10')
  await say(43, 'linus', '/started 03:10')
  await act(44, () =>
    as('linus').issues.update({ ...incidents, issue_number: number, title: 'Carts lose items' }),
  )
  await say(45, 'linus', '/note 03:20 CET first report in the shop\n/note 5 min ago: cache cleared')
  await say(50, 'dennis', '/update We are looking into carts')
  await say(52, 'linus', '/change dismiss acme/checkout#8 not the cart')
  await say(53, 'linus', '/change confirm acme/checkout#10')
  await say(55, 'linus', '/status identified')
  await say(56, 'ada', '/related #1')
  // Linus wrote the confirmed change: as lead he helps; as commander he would be asked to hand over.
  await say(58, 'margaret', '/commander linus\n/lead margaret')
  await say(59, 'linus', '/commander margaret\n/lead linus')
  await act(60, () =>
    as('ada').issues.removeAssignees({ ...incidents, issue_number: number, assignees: ['dennis'] }),
  )
  await say(62, 'margaret', '/comms grace')
  await say(90, 'linus', '/mitigated')
  await say(100, 'grace', '/update Carts keep their items')
  await say(101, 'margaret', '/resolve 1 minute ago')
  const ending = await stage.end()

  expect(ending.facts).toBeGreaterThanOrEqual(25)
  expect(ending.nudges).toEqual(['5 acknowledge', '10 acknowledge', '15 acknowledge', '30 commander'])
  // The console, and two commands that cannot be used.
  expect(ending.others).toBe(3)
  expect(ending.labels).toEqual(['incident', 'severity: P2', 'status: resolved'])
  expect(ending.assignees).toEqual(['grace', 'linus', 'margaret'])
  expect(ending.timeline).toMatchSnapshot()
  expect(ending.console).toMatchSnapshot()
})
