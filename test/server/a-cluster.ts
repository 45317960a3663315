import { LABELS } from '../../src/reconcile/plan-labels.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { type RedisServer, startRedis } from '../queue/a-redis.ts'
import { createGateway, type Gateway } from './a-gateway.ts'
import { createPerson, type Person } from './a-person.ts'
import { type AppProcess, startProcess } from './a-process.ts'

/** One GitHub, one Redis, and as many processes of the App as a test starts. */
export interface Cluster {
  redis: RedisServer
  sandbox: Sandbox
  gateway: Gateway
  grace: Person
  /** Resolves when the process takes deliveries. */
  start: () => Promise<AppProcess>
  close: () => Promise<void>
}

export async function createCluster(): Promise<Cluster> {
  const redis = await startRedis()
  const sandbox = await createSandbox({ seed: 'one-repository', validateResponses: false })
  await sandbox.listen()
  const grace = createPerson(sandbox, 'grace')
  // The App would make them, one a second, as GitHub wants it.
  for (const label of LABELS) await grace.post('labels', label)
  const gateway = await createGateway(sandbox.apiUrl)
  const running: AppProcess[] = []
  return {
    redis,
    sandbox,
    gateway,
    grace,
    start: async () => {
      const { id, privateKey } = sandbox.app
      const env = { REDIS_URL: redis.url }
      const app = await startProcess({ apiUrl: gateway.apiUrl, appId: id, privateKey, env })
      running.push(app)
      await app.said(/^ready for webhooks$/)
      return app
    },
    close: async () => {
      for (const { child } of running) child.kill('SIGKILL')
      await gateway.close()
      await sandbox.close()
      await redis.close()
    },
  }
}
