import { createHash } from 'node:crypto'
import type { ActionItem } from '../domain/action-item.ts'
import { cut, neutralise, oneLine } from '../domain/safe-text.ts'
import { markdown } from '../postmortem/print.ts'
import type { FollowUpAction, Plan } from './action.ts'
import { includes } from './learn.ts'
import { html, link, paragraph, strong, table } from './markdown.ts'
import { marker, readMarker } from './markers.ts'
import { matchItems, needsIssue } from './match-items.ts'
import type { ActionIssue } from './observed.ts'

/** A post-mortem on the default branch and the issues that follow its action items. */
export interface ObservedFollowUp {
  /** `owner/name:path` */
  document: string
  documentUrl: string
  title: string
  severity?: string
  incident: { repository: string; number: number; url: string; open: boolean }
  items: ActionItem[]
  issues: ActionIssue[]
  /** Owners that GitHub does not let us assign. */
  unassignable: ReadonlySet<string>
}

/** What stands below this line in an issue's body belongs to the people who wrote it. */
const END = '<!-- second-story:end -->'

/** The document decides; issues follow it: opened, edited, reassigned, closed with the reason. */
export function planFollowUp(observed: ObservedFollowUp): Plan<FollowUpAction> {
  const { pairs, newItems, orphans } = matchItems(observed.items, observed.issues)
  return {
    actions: [
      ...pairs.flatMap(({ item, issue }) => follow(observed, item, issue)),
      ...newItems.filter(needsIssue).map((item) => open(observed, item)),
      ...orphans
        .filter((issue) => issue.open)
        .map((issue) => close(issue, 'The row was removed from the post-mortem.')),
    ],
  }
}

function open(observed: ObservedFollowUp, item: ActionItem): FollowUpAction {
  const assignees = item.owner && isAssignable(observed, item.owner) ? [item.owner] : []
  const labels = ['action-item', ...(observed.severity ? [`severity: ${observed.severity}`] : [])]
  return {
    kind: 'open-action-issue',
    key: item.key,
    title: issueTitle(item),
    body: issueBody(observed, item),
    labels,
    assignees,
  }
}

function follow(observed: ObservedFollowUp, item: ActionItem, issue: ActionIssue): FollowUpAction[] {
  const values = readMarker(issue.body)?.values ?? {}
  if (item.state !== 'committed') return stop(item, issue)
  const title = issueTitle(item)
  const body = `${issueBody(observed, item)}${parts(issue.body).theirs}`
  const changed = values.digest !== digest(observed, item)
  const reassign =
    values.owner !== (item.owner ?? '') && item.owner !== undefined && isAssignable(observed, item.owner)
  return [
    ...(changed && !reassign
      ? [{ kind: 'edit-action-issue' as const, number: issue.number, title, body }]
      : []),
    ...(reassign ? reassigned(item, issue, values.owner, title, body) : []),
    ...(!issue.open && values.closed
      ? [{ kind: 'reopen-action-issue' as const, number: issue.number, body }]
      : []),
  ]
}

/** Assign first: the body's marker remembers the owner, and must not say it before it is true. */
function reassigned(
  item: ActionItem,
  issue: ActionIssue,
  formerOwner: string | undefined,
  title: string,
  body: string,
): FollowUpAction[] {
  const add = item.owner && !includes(issue.assignees, item.owner) ? [item.owner] : []
  const remove =
    formerOwner && formerOwner !== item.owner && includes(issue.assignees, formerOwner) ? [formerOwner] : []
  return [
    ...(add.length + remove.length > 0
      ? [{ kind: 'assign-action-issue' as const, number: issue.number, add, remove }]
      : []),
    { kind: 'edit-action-issue', number: issue.number, title, body },
  ]
}

function stop(item: ActionItem, issue: ActionIssue): FollowUpAction[] {
  if (!issue.open) return []
  if (item.state === 'done') return [close(issue, 'The post-mortem marks it as done.', 'completed')]
  const reason =
    item.state === 'declined'
      ? `Declined in the post-mortem: ${item.reason ?? 'no reason given'}`
      : 'Only proposed now, no longer committed.'
  return [close(issue, reason)]
}

function close(
  issue: ActionIssue,
  reason: string,
  as: 'completed' | 'not_planned' = 'not_planned',
): FollowUpAction {
  const note = markdown([paragraph(strong('Closed:'), ` ${reason}`)])
  const { ours, theirs } = parts(issue.body)
  const head = ours.replace(/ closed=1 -->/, ' -->').replace(/ -->/, ' closed=1 -->')
  return {
    kind: 'close-action-issue',
    number: issue.number,
    as,
    body: `${head}\n${note}${END}${theirs}`,
  }
}

export function issueTitle(item: ActionItem): string {
  const title = neutralise(oneLine(item.text))
  return title.length <= 200 ? title : `${cut(title, 199)}…`
}

function issueBody(observed: ObservedFollowUp, item: ActionItem): string {
  const { incident, document } = observed
  const mark = marker('action-item', {
    incident: `${incident.repository}#${incident.number}`,
    document,
    key: item.key,
    digest: digest(observed, item),
    owner: item.owner ?? '',
  })
  return `${markdown([html(mark), ...issueText(observed, item)])}\n${END}`
}

function issueText(observed: ObservedFollowUp, item: ActionItem) {
  const { incident, title, documentUrl, severity } = observed
  const due = item.due ?? 'not set'
  const unassignable = item.owner && !isAssignable(observed, item.owner)
  return [
    paragraph(item.text),
    table(
      ['Due', 'Type', 'Owner', 'Severity'],
      [[strong(due), item.type ?? '–', item.owner ?? '–', severity ?? '–']],
    ),
    paragraph(
      'From the post-mortem ',
      link(documentUrl, title),
      ' of ',
      link(incident.url, `incident ${incident.number}`),
      '. Change it there; this text follows.',
    ),
    ...(unassignable
      ? [
          paragraph(
            strong(`${item.owner} cannot be assigned here.`),
            ' Give them access, or name another owner in the post-mortem.',
          ),
        ]
      : []),
  ]
}

/** Changes exactly when the document says something else: human edits of the issue are left alone. */
function digest(observed: ObservedFollowUp, item: ActionItem): string {
  return createHash('sha256')
    .update(JSON.stringify(issueText(observed, item)))
    .digest('hex')
    .slice(0, 16)
}

function isAssignable(observed: ObservedFollowUp, owner: string): boolean {
  return !owner.includes('/') && !includes([...observed.unassignable], owner)
}

/** Text of ours, and what people wrote below it. Where somebody wrote over all of it, all of it is theirs. */
function parts(body: string): { ours: string; theirs: string } {
  const at = body.indexOf(END)
  if (at >= 0) return { ours: body.slice(0, at), theirs: body.slice(at + END.length) }
  if (readMarker(body)?.kind === 'action-item' || body.trim() === '') return { ours: body, theirs: '' }
  return { ours: '', theirs: `\n\n${body}` }
}
