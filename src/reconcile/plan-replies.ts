import { commandTable } from '../commands/help.ts'
import type { Misuse } from '../domain/facts.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { markdown } from '../postmortem/print.ts'
import type { IncidentAction } from './action.ts'
import { code, html, list, paragraph, table } from './markdown.ts'
import { marker } from './markers.ts'
import type { ObservedIncident } from './observed.ts'

/**
 * One short reply for each comment with a command that could not be used, and one for each `/help`. When the comment
 * is mended or deleted its reply is withdrawn.
 */
export function planReplies(
  incident: Incident,
  observed: ObservedIncident,
  policy: Policy,
): IncidentAction[] {
  const wanted = wantedReplies(incident, observed, policy)
  const actions: IncidentAction[] = []
  for (const [to, body] of wanted) {
    const [existing] = observed.replies.filter((reply) => reply.to === to)
    if (!existing) actions.push({ kind: 'reply', to, body })
    else if (existing.body !== body) actions.push({ kind: 'update-reply', comment: existing.id, body })
  }
  const seen = new Set<number>()
  for (const reply of observed.replies) {
    if (!wanted.has(reply.to) || seen.has(reply.to))
      actions.push({ kind: 'withdraw-reply', comment: reply.id })
    seen.add(reply.to)
  }
  return actions
}

function wantedReplies(incident: Incident, observed: ObservedIncident, policy: Policy): Map<number, string> {
  const comments = new Map<number, Misuse[]>()
  for (const misuse of observed.misuses) {
    comments.set(misuse.comment, [...(comments.get(misuse.comment) ?? []), misuse])
  }
  const wanted = new Map<number, string>()
  for (const [comment, misuses] of comments) wanted.set(comment, misuseReply(comment, misuses))
  for (const asked of incident.helpAsked) {
    const comment = Number(/^comment-(\d+)/.exec(asked.fact)?.[1])
    if (comment && !wanted.has(comment)) wanted.set(comment, helpReply(comment, policy))
  }
  return wanted
}

function misuseReply(comment: number, misuses: readonly Misuse[]): string {
  return markdown({
    type: 'root',
    children: [
      html(marker('reply', { to: comment })),
      list(
        misuses.map((misuse) => [
          code(misuse.seen),
          ': ',
          misuse.expected,
          ...(misuse.example ? [' For example ', code(misuse.example), '.'] : []),
        ]),
      ),
      paragraph('Edit your comment; this reply then goes away.'),
    ],
  })
}

function helpReply(comment: number, policy: Policy): string {
  const rows = commandTable(policy).map((row) => [code(row.usage), row.summary, code(row.example)])
  return markdown({
    type: 'root',
    children: [
      html(marker('reply', { to: comment })),
      paragraph(
        'Each command stands at the start of a line. Editing a comment corrects it; deleting it is the undo.',
      ),
      table(['Command', 'What it does', 'Example'], rows),
    ],
  })
}
