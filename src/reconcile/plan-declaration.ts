import type { RootContent } from 'mdast'
import { texts as commandTexts } from '../commands/texts.ts'
import { type Declaration, safeFormBody } from '../domain/declaration.ts'
import { cut, neutralise, oneLine } from '../domain/safe-text.ts'
import { markdown } from '../postmortem/print.ts'
import type { DeclarationAction } from './action.ts'
import { code, html, type Inline, link, list, paragraph, withCommands } from './markdown.ts'
import { marker, readMarker, readMarkers } from './markers.ts'
import type { OwnComment } from './observed.ts'
import { texts } from './texts.ts'

/** Something asks for an incident: a dispatch, or a comment in another thread. */
export interface Wanted {
  /** Unique for the asking: a delivery, a comment. The same one asked twice declares once. */
  id: string
  at: string
  declaration: Declaration
  /** Who asked; absent for a machine. */
  by?: string
  /** The thread in which somebody asked. */
  from?: { url: string; label: string }
}

export interface ObservedDeclaration {
  /** The incident that this asking has opened already. */
  declared?: { number: number; url: string }
  /** The open incident with the same key, and our comment there that lists what alerts said. */
  same?: { number: number; alerts?: OwnComment }
}

/** Entries a comment: further ones begin another, well below GitHub's limit of a comment. */
const MOST_ALERTS = 100
const LONGEST_ALERT = 120

/** One asking is one incident; while one with the same key is open, it is another line in the timeline of that one. */
export function planDeclaration(wanted: Wanted, observed: ObservedDeclaration): DeclarationAction[] {
  if (observed.declared) return []
  if (observed.same) return planAlert(wanted, observed.same)
  const { declaration, id, by, from } = wanted
  const mark = marker('declaration', { id, ...(by === undefined ? {} : { by }) })
  const origin = from ? `${markdown([paragraph(texts.declaredIn, link(from.url, from.label), '.')])}\n` : ''
  return [
    {
      kind: 'declare-incident',
      title: neutralise(oneLine(declaration.title)),
      body: `${safeFormBody(declaration)}\n\n${origin}${mark}\n`,
    },
  ]
}

function planAlert(
  { id, at, declaration }: Wanted,
  { number, alerts }: NonNullable<ObservedDeclaration['same']>,
): DeclarationAction[] {
  const said = alertsOf(alerts?.body)
  if (said.some((alert) => alert.id === id)) return []
  const alert = { id, at, text: cut(oneLine(declaration.title), LONGEST_ALERT) }
  const begins = !alerts || said.length >= MOST_ALERTS
  const body = alertsBody(begins ? [alert] : [...said, alert])
  return [{ kind: 'tell-alert', incident: number, body, ...(begins ? {} : { comment: alerts.id }) }]
}

export interface Alert {
  id: string
  at: string
  text: string
}

/** What alerts said, as the comment keeps it. */
export function alertsOf(body: string | undefined): Alert[] {
  return readMarkers(body)
    .filter(({ kind }) => kind === 'alert')
    .map(({ values: { id = '', at = '', text = '' } }) => ({ id, at, text }))
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
}

function alertsBody(alerts: readonly Alert[]): string {
  const marks = alerts.map(({ id, at, text }) => html(marker('alert', { id, at, text })))
  const rows = alerts.map(({ at, text }): Inline => [code(at), ' ', text])
  return markdown([html(marker('alerts')), paragraph(texts.alertsAgain), list(rows), ...marks])
}

/** What somebody typed in a thread that is no incident. */
export type Seen =
  | { incident: { number: number; url: string; label: string } }
  | { misuse: 'title' | 'forbidden' }
  /** In the pull request of a post-mortem: a command that belongs into the incident. */
  | { command: string; belongsTo: { url: string; label: string } }

/** The answer in the thread where somebody typed it. Its mark remembers the incident, whatever becomes of the words there. */
export function callAnswer(comment: number, seen: Seen): string {
  const declared = 'incident' in seen ? { declared: seen.incident.number } : {}
  return markdown([html(marker('reply', { to: comment, ...declared })), ...callWords(seen)])
}

/** The number of the incident that an answer of ours tells of. */
export function declaredIn(answer: string | undefined): number | undefined {
  const number = Number(readMarker(answer)?.values.declared)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

function callWords(seen: Seen): RootContent[] {
  if ('command' in seen) {
    const { url, label } = seen.belongsTo
    return [list([[code(seen.command), ': ', commandTexts.belongsToIncident, link(url, label), '.']])]
  }
  return 'misuse' in seen
    ? [
        list([
          seen.misuse === 'title'
            ? [code('/incident'), ': ', withCommands(commandTexts.incidentTitle)]
            : [code('/incident'), ': ', commandTexts.forbiddenThere],
        ]),
      ]
    : [paragraph(texts.declaredAs, link(seen.incident.url, seen.incident.label), '.')]
}
