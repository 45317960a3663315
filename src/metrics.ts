import { createServer } from 'node:http'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { FinishedRequest } from './github/octokits.ts'
import { answer } from './http-answer.ts'
import type { Meter } from './meter.ts'
import type { QueueStats } from './queue/queue.ts'
import { listen } from './server.ts'

export interface Metrics extends Meter {
  /** The page, in OpenMetrics text. */
  page: () => Promise<string>
}

const OPEN_METRICS = Registry.OPENMETRICS_CONTENT_TYPE
const SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300]

/** @param stats asked whenever the page is; absent while the App starts */
export function createMetrics(stats: () => Promise<QueueStats> | undefined): Metrics {
  const registry = new Registry()
  registry.setContentType(OPEN_METRICS as never)
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter<Label>({ name: `second_story_${name}`, help, labelNames, registers })
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram<Label>({
      name: `second_story_${name}_seconds`,
      help,
      labelNames,
      registers,
      buckets: SECONDS,
    })

  const deliveries = counter('deliveries', 'Deliveries from GitHub', ['event', 'outcome'])
  const runs = histogram('run', 'Runs of the loop, the sweep among them', ['kind', 'outcome'])
  const actions = counter('actions', 'What was written to GitHub', ['kind', 'outcome'])
  const retries = counter('retries', 'Runs that failed and are tried again', ['kind'])
  const dead = counter('given_up', 'Refs that were given up until the next sweep', ['kind'])
  const requests = counter('github_requests', 'Requests to GitHub', ['installation', 'method', 'status'])
  const remaining = new Gauge({
    name: 'second_story_github_remaining',
    help: 'What is left of the rate limit, as GitHub said last',
    labelNames: ['installation', 'resource'],
    registers,
  })
  const lint = histogram('lint', 'Checks of one document', [])
  addQueueGauges(registers, stats)

  return {
    delivery: (event, outcome) => deliveries.inc({ event, outcome }),
    run: (kind, outcome, seconds) => runs.observe({ kind, outcome }, seconds),
    action: (kind, outcome) => actions.inc({ kind, outcome }),
    retry: (kind) => retries.inc({ kind }),
    dead: (kind) => dead.inc({ kind }),
    lint: (seconds) => lint.observe(seconds),
    request: (request: FinishedRequest) => {
      const installation = String(request.installation ?? 'app')
      const { method, status, resource } = request
      requests.inc({ installation, method, status: String(status ?? 'none') })
      if (request.remaining !== undefined)
        remaining.set({ installation, resource: resource ?? 'core' }, request.remaining)
    },
    page: () => registry.metrics(),
  }
}

function addQueueGauges(registers: Registry[], stats: () => Promise<QueueStats> | undefined): void {
  const refs = new Gauge({
    name: 'second_story_queue_refs',
    help: 'Refs in the queue, and those that were given up (dead)',
    labelNames: ['state'],
    registers,
    collect: async () => {
      const seen = await stats()
      if (!seen) return
      for (const state of ['waiting', 'running', 'delayed', 'dead'] as const) refs.set({ state }, seen[state])
      oldest.set(seen.oldest)
    },
  })
  const oldest = new Gauge({
    name: 'second_story_queue_oldest_seconds',
    help: 'How long the oldest waiting ref has been waiting',
    registers,
  })
}

/** A port of its own, so that what is open to GitHub shows nothing of the inside. Resolves to the port and a way to end. */
export async function serveMetrics(
  metrics: Metrics,
  host: string,
  port: number,
): Promise<{ port: number; close: () => void }> {
  const server = createServer((request, response) => {
    if (request.url?.split('?')[0] !== '/metrics')
      return answer(response, 404, 'The metrics are at /metrics.')
    metrics.page().then(
      (page) => response.writeHead(200, { 'content-type': OPEN_METRICS }).end(page),
      // A queue that cannot be reached cannot be measured.
      () => answer(response, 503, 'The queue does not answer.'),
    )
  })
  return { port: await listen(server, host, port), close: () => server.close() }
}
