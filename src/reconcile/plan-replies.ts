import { commandTable } from '../commands/help.ts'
import { texts } from '../commands/texts.ts'
import type { Misuse } from '../domain/facts.ts'
import { fold } from '../domain/fold.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { inThreadOrder } from '../domain/thread-order.ts'
import { markdown } from '../postmortem/print.ts'
import type { IncidentAction } from './action.ts'
import { code, html, list, paragraph, table, withCommands } from './markdown.ts'
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
  for (const misuse of [...observed.misuses, ...declinedInVain(incident, observed)]) {
    comments.set(misuse.comment, [...(comments.get(misuse.comment) ?? []), misuse])
  }
  const wanted = new Map<number, string>()
  for (const [comment, misuses] of comments) wanted.set(comment, misuseReply(comment, misuses))
  for (const asked of incident.helpAsked) {
    const comment = commentOf(asked.fact)
    if (comment && !wanted.has(comment))
      wanted.set(comment, helpReply(comment, policy, asOf(asked.fact, observed, policy)))
  }
  return wanted
}

function commentOf(fact: string): number {
  return Number(/^comment-(\d+)/.exec(fact)?.[1] ?? 0)
}

/** Whether a post-mortem is required is known when the whole thread is: the severity may have been raised since. */
function declinedInVain(incident: Incident, observed: ObservedIncident): Misuse[] {
  return observed.facts.flatMap((fact) =>
    fact.kind === 'no-postmortem' && incident.declinedInVain.includes(fact.id)
      ? [
          {
            comment: commentOf(fact.id),
            by: fact.by,
            problem: 'forbidden' as const,
            seen: `/no-postmortem ${fact.reason}`,
            expected: texts.required(incident.severity ?? ''),
            example: '',
          },
        ]
      : [],
  )
}

/** The incident as it was when somebody asked, so that a reply once given stays as it is. */
function asOf(fact: string, observed: ObservedIncident, policy: Policy): Incident {
  const thread = inThreadOrder(observed.facts)
  const asked = thread.findIndex(({ id }) => id === fact)
  return fold(thread.slice(0, asked + 1), policy, observed.number)
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
          withCommands(misuse.expected),
          ...(misuse.example ? [' For example ', code(misuse.example), '.'] : []),
        ]),
      ),
      paragraph('Edit your comment; this reply then goes away.'),
    ],
  })
}

function helpReply(comment: number, policy: Policy, incident: Incident): string {
  const rows = commandTable(policy, incident).map((row) => [code(row.usage), row.summary, code(row.example)])
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
