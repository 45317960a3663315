import { createHash } from 'node:crypto'
import { parsePostmortem } from '../postmortem/parse.ts'
import type { ObservedFollowUp } from '../reconcile/plan-follow-up.ts'
import { findUnassignable } from './check-documents.ts'
import { readDocument } from './contents.ts'
import type { Deps } from './deps.ts'
import { ifFound } from './errors.ts'
import type { LoadedConfig } from './load-config.ts'
import { readActionIssues } from './observe-incident.ts'
import { type RefOf, split } from './refs.ts'
import { repositoryFacts } from './repositories.ts'

/**
 * Reads only. Undefined: there is no such document on the default branch. `nothing`: it names no incident of ours (an old
 * document must not suddenly open issues); `absent`: GitHub does not find the incident that it names. The value is git's id
 * of its text.
 */
export async function observeFollowUp(
  deps: Deps,
  ref: RefOf<'follow-up'>,
  config: LoadedConfig,
): Promise<(ObservedFollowUp & { blob: string }) | { nothing: string } | { absent: string } | undefined> {
  const text = await readDocument(deps, ref.repository, ref.path)
  if (text === undefined) return undefined
  const document = parsePostmortem(text)
  // To be read as a document without action items would close all of its issues.
  if (document.problem)
    throw new Error(`${ref.repository}:${ref.path} is not followed: ${document.problem.message}`)
  const repository = config.policy.incidents.repository
  const number = incidentNumber(document.frontMatter?.data.incident, repository)
  if (number === undefined) return { nothing: blobId(text) }
  const octokit = await deps.clientFor(repository)
  const issue = await ifFound(octokit.rest.issues.get({ ...split(repository), issue_number: number }))
  if (!issue) return { absent: blobId(text) }
  if (issue.data.pull_request || !hasIncidentLabel(issue.data.labels)) return { nothing: blobId(text) }
  const { defaultBranch } = await repositoryFacts(deps, ref.repository)
  const owners = document.actionItems.flatMap((item) =>
    item.owner && !item.owner.includes('/') ? [item.owner] : [],
  )
  const { severity, title } = document.frontMatter?.data ?? {}
  return {
    blob: blobId(text),
    document: `${ref.repository}:${ref.path}`,
    documentUrl: `${new URL(issue.data.html_url).origin}/${ref.repository}/blob/${defaultBranch}/${ref.path}`,
    title: typeof title === 'string' && title ? title : issue.data.title,
    ...(typeof severity === 'string' && severity ? { severity } : {}),
    incident: { repository, number, url: issue.data.html_url, open: issue.data.state === 'open' },
    items: document.actionItems,
    issues: await readActionIssues(deps, repository, number, issue.data.created_at, document.actionItems),
    unassignable: await findUnassignable(deps, repository, [...new Set(owners)]),
  }
}

function hasIncidentLabel(labels: readonly (string | { name?: string })[]): boolean {
  return labels.some((label) => (typeof label === 'string' ? label : label.name) === 'incident')
}

/** Which form of a document had nothing to follow. It may get an incident later, so it is looked at again. */
export const nothingKey = (repository: string, path: string): string =>
  `nothing ${repository.toLowerCase()}:${path}`

/** Which form of a document named an incident that GitHub did not find when it was looked for last. */
export const absentKey = (repository: string, path: string): string =>
  `absent ${repository.toLowerCase()}:${path}`

/** Which form (git's blob id) of a document was followed to the end; see the sweep. */
export const followedKey = (repository: string, path: string): string =>
  `followed ${repository.toLowerCase()}:${path}`

/** The id that git gives to a file's text. */
export function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex')
}

/** `12`, `#12`, `acme/incidents#12` or the issue's address, as long as it is one of this incidents repository. */
export function incidentNumber(value: unknown, repository: string): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const match = /^(?:(?:https?:\/\/[^/]+\/)?([\w.-]+\/[\w.-]+)(?:#|\/issues\/)|#)?(\d+)$/.exec(value.trim())
  if (!match || (match[1] && match[1].toLowerCase() !== repository.toLowerCase())) return undefined
  return Number(match[2])
}
