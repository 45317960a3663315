import { createSandbox } from '../../src/sandbox/sandbox.ts'
import type { Arranged } from './roles.ts'

/** A small GitHub in a process of its own: open incidents, and the deliveries that told of them. */
const REPOSITORY = 'solo/app'
const INCIDENTS = 20

const sandbox = await createSandbox({ seed: 'one-repository', validateResponses: false })
await sandbox.listen()
const bodies: string[] = []
sandbox.webhooks.configure({
  deliver: async ({ event, body }) => {
    if (event === 'issues') bodies.push(body)
    return 202
  },
})
for (let number = 0; number < INCIDENTS; number += 1)
  sandbox.openIssue(REPOSITORY, {
    title: `Checkout declines card payments in region ${number}`,
    body: 'Card payments fail with a timeout of the gateway. '.repeat(80),
    labels: ['incident'],
    author: 'grace',
  })
await sandbox.webhooks.idle()
sandbox.webhooks.configure(undefined)
const arranged: Arranged = {
  apiUrl: sandbox.apiUrl,
  appId: sandbox.app.id,
  privateKey: sandbox.app.privateKey,
  bodies,
}
process.send?.(arranged)
