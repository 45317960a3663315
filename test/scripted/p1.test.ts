import { expect, test } from 'vitest'
import { openStage } from './a-stage.ts'

const incidents = { owner: 'acme', repo: 'incidents' }

test('a P1 with hand-overs, a relapse, an alert and a rollback', async () => {
  const stage = await openStage('grace', 'Checkout declines card payments', {
    Services: 'checkout',
    Started: '20 minutes ago',
    Impact: 'Card payments are declined',
    'Who is affected': 'Customers in Europe',
    'Dedupe key': 'checkout/errors',
  })
  const { say, act, as, number, world } = stage
  await say(1, 'ada', '/ack\n/severity P1')
  await say(2, 'ada', '/commander me\n/lead @ada\n/comms @grace')
  await say(4, 'ada', '/lead linus')
  await say(5, 'ada', '/channel https://chat.acme.example/incident')
  await say(6, 'grace', '/impact 18 % of the card payments are declined')
  const slip = await say(7, 'linus', '/note 03:40 the pool is exhusted')
  await stage.edit(8, 'linus', slip, '/note 03:40 the pool is exhausted')
  const wrong = await say(9, 'linus', '/note the wrong window')
  await stage.remove(9, 'linus', wrong)
  await act(10, () =>
    as('ada').repos.createDispatchEvent({
      ...incidents,
      event_type: 'incident',
      client_payload: { title: 'Error rate above 5 %', 'dedupe-key': 'checkout/errors' },
    }),
  )
  await say(12, 'linus', '/status identified\n/change confirm acme/checkout#8')
  await say(13, 'linus', '/change dismiss acme/checkout#6 the index is not used yet')
  // The update of minute 30 is missing: communications are asked for it.
  await say(31, 'grace', '/update We know why and are rolling back')
  await say(33, 'ada', '/started 03:25')
  await say(35, 'ada', '/commander margaret')
  await say(36, 'ada', '/commander me')
  await act(38, () =>
    as('linus').issues.addLabels({ ...incidents, issue_number: number, labels: ['payments'] }),
  )
  await act(40, () =>
    as('ada').issues.addAssignees({ ...incidents, issue_number: number, assignees: ['dennis'] }),
  )
  await act(42, () => {
    const sha = world.sandbox.commit(
      'acme/checkout',
      'main',
      { 'config/payments.yml': 'pool:\n  max: 10\n' },
      { author: 'linus', message: 'Take the payment pool back' },
    )
    world.sandbox.deploy('acme/checkout', { ref: sha, environment: 'production', creator: 'linus' })
  })
  await say(45, 'linus', '/mitigated')
  await say(46, 'linus', '/resolve')
  await say(50, 'grace', '/status investigating\n/note some cards are declined again')
  await say(62, 'grace', '/update It came back for some, we look further')
  await say(70, 'linus', '/mitigated 2 minutes ago')
  await say(80, 'ada', '/resolve\n/snooze 2h')
  await say(81, 'linus', '/no-postmortem as last time')
  const ending = await stage.end()

  expect(ending.facts).toBeGreaterThanOrEqual(25)
  expect(ending.nudges).toEqual(['30 update', '61 update'])
  // The console, the alert, and the answer to who may not decline a post-mortem.
  expect(ending.others).toBe(3)
  expect(ending.labels).toEqual(['incident', 'payments', 'severity: P1', 'status: resolved'])
  expect(ending.assignees).toEqual(['ada', 'dennis', 'grace', 'linus'])
  expect(ending.state).toBe('open')
  expect(ending.timeline).toMatchSnapshot()
  expect(ending.console).toMatchSnapshot()
  const pinged = world.sandbox.mentions.filter(({ by }) => by === world.sandbox.app.botLogin)
  expect(pinged.map(({ who }) => who)).toEqual(['grace', 'grace'])
})
