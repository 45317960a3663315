import type { RootContent } from 'mdast'
import type { ConsoleInput } from './console-input.ts'
import { checklist, heading, type Inline, incidentLink, link, paragraph, person, strong } from './markdown.ts'
import { dueItems, isOverdue } from './plan-item-nudges.ts'
import { postmortemNeed } from './standing.ts'
import { texts } from './texts.ts'

/** What comes of it: other incidents, the post-mortem, the action items. */
export function afterwards(input: ConsoleInput): RootContent[] {
  return [...neighbours(input), ...postmortem(input)]
}

function neighbours({ incident, observed }: ConsoleInput): RootContent[] {
  const numbers = [...new Set([...incident.related, ...observed.mentionedIn])]
    .filter((number) => number !== incident.duplicateOf)
    .sort((a, b) => a - b)
  if (numbers.length === 0) return []
  const links = numbers.flatMap((number, index): Inline[] => [
    index > 0 ? ', ' : '',
    incidentLink(observed, number),
  ])
  return [paragraph(texts.related, ...links)]
}

function postmortem({ incident, observed, policy, now }: ConsoleInput): RootContent[] {
  const need = postmortemNeed(incident, policy)
  const pull = observed.postmortem?.pull
  const merged = observed.postmortem?.merged
  if (!pull && need === 'none') return []
  const { postmortem } = incident
  const words: Inline = pull
    ? [
        link(pull.url, `${observed.postmortem?.repository ?? ''} pull request ${pull.number}`),
        ` · ${pull.state}`,
        ...(merged ? [' · ', link(merged.url, texts.theDocument)] : []),
      ]
    : need === 'declined' && postmortem.wish === 'declined'
      ? texts.declined(postmortem.by, postmortem.reason)
      : texts.postmortemSoon
  const dates = new Map(
    dueItems(observed.postmortem?.merged?.items ?? [], observed.actionIssues).map(({ issue, due }) => [
      issue.number,
      isOverdue(due, policy, now) ? [' · ', strong(texts.overdueSince(due))] : [texts.due(due)],
    ]),
  )
  const items = observed.actionIssues.map((issue) => ({
    done: !issue.open,
    text: [
      link(issue.url, issue.title),
      ...issue.assignees.flatMap((login) => [' · ', person(observed.web, login)]),
      ...(dates.get(issue.number) ?? []),
    ],
  }))
  return [
    heading(4, texts.postmortem),
    paragraph(words),
    ...(items.length > 0 ? [heading(4, texts.actionItems), checklist(items)] : []),
  ]
}
