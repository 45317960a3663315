import { firstCommand, incidentTitle } from '../commands/other-threads.ts'
import { isWider } from '../domain/change.ts'
import { hasKey } from '../domain/issue-form.ts'
import type { Policy } from '../domain/policy.ts'
import { lastMarker, readMarker } from '../reconcile/markers.ts'
import type { OwnComment } from '../reconcile/observed.ts'
import {
  callAnswer,
  declaredIn,
  type ObservedDeclaration,
  planDeclaration,
  type Seen,
  type Wanted,
} from '../reconcile/plan-declaration.ts'
import { texts } from '../reconcile/texts.ts'
import { apply } from './apply.ts'
import { authorityOf } from './authority.ts'
import type { Deps, Octokit } from './deps.ts'
import { ifFound } from './errors.ts'
import { loadConfig } from './load-config.ts'
import { type IncidentRef, type RefOf, split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'
import { incidentsOf } from './service-repositories.ts'

/** A dispatch is sent by somebody who may write there: the App declares in its own name. */
export async function declareDispatched(deps: Deps, ref: RefOf<'declaration'>): Promise<IncidentRef> {
  const { id, at, declaration } = ref
  const repository = await incidentsRepository(deps, ref.repository)
  const { number } = await declare(deps, repository, { id, at, declaration })
  return { kind: 'incident', repository, number }
}

/** `/incident TITLE` in another thread: declares in the incidents repository, and links back. */
export async function answerCall(deps: Deps, ref: RefOf<'call'>): Promise<IncidentRef | undefined> {
  const octokit = await deps.clientFor(ref.repository)
  const request = octokit.rest.issues.getComment({ ...split(ref.repository), comment_id: ref.comment })
  const comment = (await ifFound(request))?.data
  if (!comment?.user || comment.user.type === 'Bot') return undefined
  const title = incidentTitle(comment.body ?? '')
  if (title === undefined) return ref.of && sendOn(deps, octokit, ref, ref.of, comment)
  const by = comment.user.login
  const repository = await incidentsRepository(deps, ref.repository)
  const authority = await authorityOf(deps, repository, by)
  if (authority === 'stranger') return undefined
  const before = await answerTo(deps, octokit, ref, comment.created_at)
  const told = declaredIn(before?.body)
  if (told !== undefined) return { kind: 'incident', repository, number: told }
  const say = (seen: Seen) => answer(deps, ref, before, seen)
  if (authority === 'denied') return say({ misuse: 'forbidden' })
  if (title === '') return say({ misuse: 'title' })
  const { policy } = await loadConfig(deps, repository)
  const incident = await declare(deps, repository, {
    id: `${ref.repository}/comments/${ref.comment}`,
    at: comment.created_at,
    declaration: { title, services: servicesIn(policy, ref.repository) },
    by,
    from: await origin(deps, repository, ref, comment.html_url),
  })
  const label = await labelOf(deps, repository, incident.number, ref)
  await say({ incident: { number: incident.number, url: incident.url, label } })
  return { kind: 'incident', repository, number: incident.number }
}

/** Another command in the pull request of a post-mortem: it is said once where it belongs. */
async function sendOn(
  deps: Deps,
  octokit: Octokit,
  ref: RefOf<'call'>,
  incident: IncidentRef,
  comment: { body?: string; created_at: string; html_url: string; user: { login: string } | null },
): Promise<undefined> {
  const command = firstCommand(comment.body ?? '')
  const { repository, number } = incident
  if ((await authorityOf(deps, repository, comment.user?.login ?? 'ghost')) === 'stranger') return undefined
  const url = `${new URL(comment.html_url).origin}/${repository}/issues/${number}`
  const belongsTo = { url, label: await labelOf(deps, repository, number, ref) }
  const before = await answerTo(deps, octokit, ref, comment.created_at)
  return answer(deps, ref, before, command === undefined ? undefined : { command, belongsTo })
}

async function labelOf(
  deps: Deps,
  repository: string,
  number: number,
  place: RefOf<'call'>,
): Promise<string> {
  const isHidden = await isMorePrivate(deps, repository, place.repository)
  return isHidden ? texts.privateIncident : `${repository} ${number}`
}

/** Where incidents of a repository are declared: as its config says, else where it is listed as one of a service. */
async function incidentsRepository(deps: Deps, repository: string): Promise<string> {
  const { policy } = await loadConfig(deps, repository)
  const named = policy.incidents.repository
  if (named.toLowerCase() !== repository.toLowerCase()) return named
  return (await incidentsOf(deps, repository)) ?? named
}

/** The service of the thread's repository, when it can only be one. */
function servicesIn(policy: Policy, repository: string): string[] {
  const names = policy.services
    .filter((service) => service.repositories.some((name) => name.toLowerCase() === repository.toLowerCase()))
    .map(({ name }) => name)
  return names.length === 1 ? names : []
}

async function origin(deps: Deps, incidents: string, ref: RefOf<'call'>, url: string) {
  const isHidden = await isMorePrivate(deps, ref.repository, incidents)
  return { url, label: isHidden ? texts.privateIncident : `${ref.repository} ${ref.number}` }
}

/** A private repository is never named in a more public place. */
async function isMorePrivate(deps: Deps, named: string, place: string): Promise<boolean> {
  const [there, here] = await Promise.all([repositoryFacts(deps, named), repositoryFacts(deps, place)])
  return isWider(here.visibility, there.visibility)
}

/** What we said there before to that comment. */
async function answerTo(
  deps: Deps,
  octokit: Octokit,
  ref: RefOf<'call'>,
  since: string,
): Promise<OwnComment | undefined> {
  const comments = await octokit.paginate(octokit.rest.issues.listComments, {
    ...split(ref.repository),
    issue_number: ref.number,
    since,
    per_page: 100,
  })
  const own = comments.find(({ body, user }) => {
    const mark = readMarker(body)
    return isOwn(deps, user?.login) && mark?.kind === 'reply' && Number(mark.values.to) === ref.comment
  })
  return own && { id: own.id, body: own.body ?? '' }
}

async function answer(
  deps: Deps,
  ref: RefOf<'call'>,
  before: OwnComment | undefined,
  seen: Seen | undefined,
): Promise<undefined> {
  const target = { repository: ref.repository, number: ref.number }
  if (!seen) {
    if (before) await apply(deps, target, { kind: 'withdraw-reply', comment: before.id })
    return undefined
  }
  const body = callAnswer(ref.comment, seen)
  if (!before) await apply(deps, target, { kind: 'reply', to: ref.comment, body })
  else if (before.body.trim() !== body.trim())
    await apply(deps, target, { kind: 'update-reply', comment: before.id, body })
  return undefined
}

/** One after another for each repository, over all processes: two alerts with one key at the same moment are one incident. */
const turns = new WeakMap<Deps, Map<string, Promise<unknown>>>()

function declare(deps: Deps, repository: string, wanted: Wanted): Promise<{ number: number; url: string }> {
  const ofDeps = turns.get(deps) ?? new Map<string, Promise<unknown>>()
  turns.set(deps, ofDeps)
  const before = ofDeps.get(repository.toLowerCase()) ?? Promise.resolve()
  const now = () => declareNow(deps, repository, wanted)
  const name = `declare ${repository.toLowerCase()}`
  const turn = before.then(() => (deps.exclusively ? deps.exclusively(name, now) : now()))
  const settled = turn.catch(() => undefined)
  ofDeps.set(repository.toLowerCase(), settled)
  return turn
}

async function declareNow(
  deps: Deps,
  repository: string,
  wanted: Wanted,
): Promise<{ number: number; url: string }> {
  const octokit = await deps.clientFor(repository)
  const observed = await observeDeclaration(deps, octokit, repository, wanted)
  const found = observed.declared ?? observed.same
  let outcome: { number?: number; url?: string } = found ?? {}
  for (const action of planDeclaration(wanted, observed)) {
    outcome = { ...outcome, ...(await apply(deps, { repository, number: 0 }, action)) }
  }
  return { number: outcome.number ?? 0, url: outcome.url ?? '' }
}

/** Milliseconds. What was asked longer ago and is closed will not be asked again. */
const REMEMBERED = 3 * 24 * 3_600_000

async function observeDeclaration(
  deps: Deps,
  octokit: Octokit,
  repository: string,
  { id, declaration }: Wanted,
): Promise<ObservedDeclaration & { same?: { url: string } }> {
  const list = { ...split(repository), labels: 'incident', per_page: 100 } as const
  const since = new Date(deps.now().getTime() - REMEMBERED).toISOString()
  const [open, closed] = await Promise.all([
    octokit.paginate(octokit.rest.issues.listForRepo, {
      ...list,
      state: 'open',
      sort: 'created',
      direction: 'asc',
    }),
    octokit.paginate(octokit.rest.issues.listForRepo, { ...list, state: 'closed', since }),
  ])
  for (const { number, html_url: url, body, user } of [...open, ...closed]) {
    if (isOwn(deps, user?.login) && lastMarker(body, 'declaration')?.id === id)
      return { declared: { number, url } }
  }
  for (const { number, html_url: url, body, user } of open) {
    const isSame = declaration.key !== undefined && hasKey(body ?? '', declaration.key)
    if (!isSame || !(await isTrusted(deps, repository, user?.login))) continue
    const alerts = await alertsComment(deps, octokit, repository, number)
    return { same: { number, url, ...(alerts ? { alerts } : {}) } }
  }
  return {}
}

/** A stranger's issue must not swallow alerts. */
async function isTrusted(deps: Deps, repository: string, login: string | undefined): Promise<boolean> {
  const authority = await authorityOf(deps, repository, login ?? 'ghost')
  return authority === 'allowed' || authority === 'maintainer'
}

async function alertsComment(
  deps: Deps,
  octokit: Octokit,
  repository: string,
  number: number,
): Promise<OwnComment | undefined> {
  const comments = await octokit.paginate(octokit.rest.issues.listComments, {
    ...split(repository),
    issue_number: number,
    per_page: 100,
  })
  const own = comments.findLast(
    ({ body, user }) => isOwn(deps, user?.login) && readMarker(body)?.kind === 'alerts',
  )
  return own && { id: own.id, body: own.body ?? '' }
}

function isOwn(deps: Deps, login: string | undefined): boolean {
  return login?.toLowerCase() === deps.self.login.toLowerCase()
}
