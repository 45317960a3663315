import type { Author } from '../accounts.ts'
import type { Core } from '../core.ts'
import { labelShape } from '../shapes/issue.ts'
import type { Issue, Label, Repository } from '../world.ts'
import { type Announcements, emitIssue, recordEvent } from './issue-events.ts'
import { createLabel, findLabel } from './labels.ts'

export function addLabel(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  name: string,
): Announcements {
  const label = findLabel(repository, name) ?? createLabel(core, repository, by, { name })
  if (issue.labels.includes(label)) return []
  issue.labels.push(label)
  recordEvent(core, issue, by, 'labeled', { label: { name: label.name, color: label.color } })
  const extra = () => ({ label: labelShape(core.links, repository, label) })
  return [() => emitIssue(core, repository, issue, 'labeled', by, extra)]
}

export function addLabels(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  names: readonly string[],
): void {
  for (const name of names) for (const send of addLabel(core, repository, issue, by, name)) send()
}

export function removeLabel(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  label: Label,
): void {
  issue.labels = issue.labels.filter((candidate) => candidate !== label)
  recordEvent(core, issue, by, 'unlabeled', { label: { name: label.name, color: label.color } })
  const extra = () => ({ label: labelShape(core.links, repository, label) })
  emitIssue(core, repository, issue, 'unlabeled', by, extra)
}

export function setLabels(
  core: Core,
  repository: Repository,
  issue: Issue,
  by: Author,
  names: readonly string[],
): void {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  for (const label of [...issue.labels]) {
    if (!wanted.has(label.name.toLowerCase())) removeLabel(core, repository, issue, by, label)
  }
  addLabels(core, repository, issue, by, names)
}
