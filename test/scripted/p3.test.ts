import { expect, test } from 'vitest'
import { openStage } from './a-stage.ts'

const incidents = { owner: 'acme', repo: 'incidents' }

test('a P3 at night: nudges wait for the office, roles may be shared, and it closes by itself', async () => {
  const stage = await openStage('dennis', 'The nightly report is late', { Severity: 'P3 - internal only' })
  const { say, act, as, number } = stage
  await say(2, 'dennis', '/service website\n/note looking at the queue')
  // 09:00 in Berlin is minute 313: the acknowledgement was due since minute 5.
  await say(314, 'grace', '/ack')
  await say(315, 'grace', '/commander me\n/lead me\n/comms me')
  await say(316, 'grace', '/impact 40 customers wait for their invoice')
  await say(318, 'grace', '/severity P2')
  await say(320, 'grace', '/severity P3\n/impact Only the staff page waits')
  await say(322, 'dennis', '/note 08:55 the disk was full\n/note 09:02 logs rotated')
  await say(323, 'dennis', '/note 09:05 job started again')
  await say(324, 'grace', '/started yesterday 23:00')
  await say(325, 'grace', '/started 03:00\n/detected 03:30')
  await say(326, 'dennis', '/status identified')
  await act(327, () =>
    as('dennis').issues.addLabels({ ...incidents, issue_number: number, labels: ['status: monitoring'] }),
  )
  await say(328, 'dennis', '/note half of the report is there')
  await say(329, 'ada', '/lead dennis')
  await say(330, 'dennis', '/mitigated')
  await say(331, 'dennis', '/resolve')
  // The App closed it; it comes back, and the App opens it again.
  await say(335, 'dennis', '/status investigating\n/note the job stopped again')
  await act(336, () => undefined)
  expect((await as('ada').issues.get({ ...incidents, issue_number: number })).data.state).toBe('open')
  await say(340, 'dennis', '/mitigated\n/note a larger disk')
  await say(345, 'grace', '/resolve\n/no-postmortem the disk alarm is ordered already')
  const ending = await stage.end()

  expect(ending.facts).toBeGreaterThanOrEqual(25)
  expect(ending.nudges).toEqual(['313 acknowledge'])
  expect(ending.others).toBe(1)
  expect(ending.state).toBe('closed')
  expect(ending.labels).toEqual(['incident', 'severity: P3', 'status: resolved'])
  expect(ending.assignees).toEqual(['dennis', 'grace'])
  expect(ending.timeline).toMatchSnapshot()
  expect(ending.console).toMatchSnapshot()
})
