import type { Clients } from './clients.ts'
import type { AppFacts } from './diagnose-app.ts'
import { isStatus } from './errors.ts'
import type { Finding } from './finding.ts'

/** GitHub keeps them for three days; the last hundred say how it goes now. */
const LOOKED_AT = 100
const NOT_LOST =
  'Nothing is lost: the sweep finds what they were about, but for a press of a button and a `repository_dispatch`'

/** Whether what GitHub sends arrives here. A delivery that was sent again counts by its last try. */
export async function diagnoseDeliveries(
  clients: Clients,
  app: Pick<AppFacts, 'settings'>,
): Promise<Finding[]> {
  const about = 'deliveries'
  const octokit = await clients.app()
  const answer = await octokit.rest.apps
    .listWebhookDeliveries({ per_page: LOOKED_AT })
    .catch((error: unknown) => {
      // Without an address for webhooks there is no list.
      if (!isStatus(error, 404)) throw error
    })
  if (!answer) {
    const remedy = `Set the address and the secret of the webhook at ${app.settings}.`
    return [{ level: 'warn', about, seen: 'the App has no webhook: only the sweep works', remedy }]
  }
  // The newest come first.
  const last = new Map<string, (typeof answer.data)[number]>()
  for (const delivery of answer.data) if (!last.has(delivery.guid)) last.set(delivery.guid, delivery)
  const failed = [...last.values()].filter(({ status_code: code }) => code < 200 || code > 299)
  const [newest] = failed
  if (!newest) {
    const seen = last.size === 0 ? 'none in the last three days' : `the last ${last.size} arrived`
    return [{ level: 'ok', about, seen }]
  }
  const { status_code: code, status, event, delivered_at: at } = newest
  const seen = `${failed.length} of the last ${last.size} did not arrive, the newest (${event}, ${at}): ${code} ${status}`
  const remedy = `${wayOut(code)} ${NOT_LOST}: send those again at ${app.settings}/advanced.`
  return [{ level: 'warn', about, seen, remedy }]
}

function wayOut(code: number): string {
  if (code === 401) return 'The secret of the webhook must be WEBHOOK_SECRET.'
  if (code === 404) return 'The address of the webhook must end in `/api/github/webhooks`.'
  if (code === 503)
    return 'The App was starting or ending, its queue was away, or it could not write an incident in time: see its log.'
  return 'GitHub must reach the address of the webhook: see the log of the App and of what stands before it.'
}
