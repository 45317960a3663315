import { type Clients, grantedBy } from './clients.ts'
import type { Deps } from './deps.ts'
import { isStatus } from './errors.ts'
import type { Finding } from './finding.ts'
import { missingOf, NEEDED, rememberGranted } from './permissions.ts'

export interface AppFacts {
  id: number
  slug: string
  /** Page where its owner changes it. */
  settings: string
}

/** Seconds. A token request is signed for now; GitHub refuses it when the clocks are a minute apart. */
const CLOCK_LIMIT = 30

/** Credentials, clock, permissions and events of the App itself. The facts are absent when GitHub does not know it. */
export async function diagnoseApp(
  deps: Pick<Deps, 'now'>,
  clients: Clients,
  events: readonly string[],
): Promise<{ findings: Finding[]; app?: AppFacts }> {
  const asked = deps.now()
  const answer = await (await clients.app()).rest.apps.getAuthenticated().catch((error: unknown) => {
    if (!isStatus(error, 401, 403, 404)) throw error
    return error as Error
  })
  if (answer instanceof Error || !answer.data) {
    const seen = answer instanceof Error ? answer.message.split('\n')[0] : 'an empty answer'
    return {
      findings: [
        {
          level: 'fail',
          about: 'credentials',
          seen: `GitHub does not accept them: ${seen}`,
          remedy:
            'APP_ID and the private key must be of the same App, and GITHUB_API_URL of the host where it is registered. Set the clock of this machine by NTP.',
        },
      ],
    }
  }
  const { data, headers } = answer
  const owner = data.owner && 'login' in data.owner ? data.owner : undefined
  const place =
    owner && 'type' in owner && owner.type === 'Organization' ? `organizations/${owner.login}/` : ''
  const settings = `${new URL(data.html_url).origin}/${place}settings/apps/${data.slug}`
  const app = { id: data.id, slug: data.slug ?? '', settings }
  return {
    app,
    findings: [
      { level: 'ok', about: 'credentials', seen: `GitHub knows the App ${app.slug} (${app.id})` },
      clock(asked, headers.date),
      permissions(data.permissions, settings),
      subscribed(data.events, events, settings),
    ],
  }
}

function clock(asked: Date, date: string | undefined): Finding {
  const apart = date === undefined ? 0 : Math.round((asked.getTime() - Date.parse(date)) / 1_000)
  if (Math.abs(apart) <= CLOCK_LIMIT) return { level: 'ok', about: 'clock', seen: 'agrees with GitHub' }
  const seen = `is ${Math.abs(apart)} s ${apart > 0 ? 'ahead of' : 'behind'} GitHub`
  return { level: 'fail', about: 'clock', seen, remedy: 'Set the clock of this machine by NTP.' }
}

function permissions(given: object, settings: string): Finding {
  const missing = missingOf({ permissions: { ...given } as Record<string, string>, organisation: true })
  if (missing.length === 0)
    return { level: 'ok', about: 'permissions', seen: `all ${NEEDED.length} of app.yml are asked for` }
  const names = missing.map(({ title, level, without }) => `${title} (${level}): ${without}`)
  return {
    level: 'fail',
    about: 'permissions',
    seen: `the App does not ask for ${names.join('; ')}`,
    remedy: `Add them at ${settings}/permissions; each installation must then accept them.`,
  }
}

function subscribed(given: readonly string[], wanted: readonly string[], settings: string): Finding {
  const missing = wanted.filter((event) => !given.includes(event))
  if (missing.length === 0)
    return { level: 'ok', about: 'events', seen: `all ${wanted.length} of app.yml are subscribed to` }
  return {
    level: 'warn',
    about: 'events',
    seen: `the App is not told of ${missing.join(', ')}; what these say is seen by the next sweep only`,
    remedy: `Subscribe to them at ${settings}/permissions.`,
  }
}

export interface Installed {
  id: number
  owner: string
}

/** Where the App is installed, and what each place withholds. Suspended ones are told and left out. */
export async function diagnoseInstallations(
  deps: Deps,
  clients: Clients,
  app: AppFacts,
): Promise<{ findings: Finding[]; installed: Installed[] }> {
  const octokit = await clients.app()
  const all = await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 })
  if (all.length === 0) {
    const remedy = `Install it from ${app.settings}/installations on the repositories of incidents, post-mortems and services.`
    return {
      findings: [{ level: 'fail', about: 'installations', seen: 'the App is installed nowhere', remedy }],
      installed: [],
    }
  }
  const findings: Finding[] = []
  const installed: Installed[] = []
  for (const { id, account, suspended_at, html_url, ...installation } of all) {
    const owner = account && 'login' in account ? account.login : String(id)
    const about = `installation on ${owner}`
    const granted = grantedBy(installation)
    rememberGranted(deps, owner, granted)
    clients.learn(owner, id)
    const missing = missingOf(granted)
    if (suspended_at) {
      const seen = `suspended since ${suspended_at}: nothing is read or written there`
      findings.push({ level: 'fail', about, seen, remedy: `Resume it at ${html_url}.` })
      continue
    }
    installed.push({ id, owner })
    if (missing.length === 0) findings.push({ level: 'ok', about, seen: 'every permission is granted' })
    for (const { title, level, without } of missing) {
      const seen = `lacks ${title} (${level === 'write' ? 'read and write' : 'read-only'}): ${without}`
      findings.push({ level: 'fail', about, seen, remedy: `An owner of ${owner} accepts it at ${html_url}.` })
    }
  }
  return { findings, installed }
}
