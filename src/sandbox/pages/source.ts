import { type Html, html, type Printable } from './html.ts'
import { icon } from './icons.ts'
import type { Annotation } from './rest.ts'

/** Notes of checks by the line under which they stand. */
export type Notes = ReadonlyMap<number, readonly Annotation[]>

export function notesByLine(annotations: readonly Annotation[]): Notes {
  const notes = new Map<number, Annotation[]>()
  for (const annotation of annotations) {
    notes.set(annotation.end_line, [...(notes.get(annotation.end_line) ?? []), annotation])
  }
  return notes
}

/** A file with numbered lines; `prefix` keeps the anchors of several files on one page apart. */
export function sourceTable(text: string, options: { notes?: Notes; prefix?: string } = {}): Html {
  const { notes = new Map(), prefix = '' } = options
  const lines = text.replace(/\n$/, '').split('\n')
  return html`<table class="source">${lines.map(
    (
      line,
      index,
    ) => html`<tr id="${prefix}L${index + 1}"><td class="number"><a href="#${prefix}L${index + 1}">${index + 1}</a></td><td class="line">${line || '\n'}</td></tr>
${noteRows(notes.get(index + 1), 2)}`,
  )}</table>`
}

export interface DiffRow {
  readonly kind: 'hunk' | 'added' | 'removed' | 'same'
  readonly before?: number
  readonly after?: number
  readonly text: string
}

/** The rows of a unified diff, as `patch` of GitHub's file lists has it. */
export function diffRows(patch: string): DiffRow[] {
  const rows: DiffRow[] = []
  let before = 0
  let after = 0
  for (const line of patch.replace(/\n$/, '').split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line)
    if (hunk) {
      before = Number(hunk[1])
      after = Number(hunk[2])
      rows.push({ kind: 'hunk', text: line })
    } else if (line.startsWith('+')) rows.push({ kind: 'added', after: after++, text: line.slice(1) })
    else if (line.startsWith('-')) rows.push({ kind: 'removed', before: before++, text: line.slice(1) })
    else if (!line.startsWith('\\'))
      rows.push({ kind: 'same', before: before++, after: after++, text: line.slice(1) })
  }
  return rows
}

export function diffTable(rows: readonly DiffRow[], options: { notes?: Notes; prefix?: string } = {}): Html {
  const { notes = new Map(), prefix = '' } = options
  const number = (value: number | undefined, side: 'L' | 'R') =>
    html`<td class="number"${value !== undefined && html` id="${prefix}${side}${value}"`}>${value}</td>`
  return html`<table class="source diff">${rows.map(
    (
      row,
    ) => html`<tr class="${row.kind}">${number(row.before, 'R')}${number(row.after, 'L')}<td class="line">${SIGN[row.kind]}${row.text || '\n'}</td></tr>
${row.after !== undefined && noteRows(notes.get(row.after), 3)}`,
  )}</table>`
}

const SIGN = { hunk: '', same: ' ', added: '+', removed: '-' } as const

/** The notes whose lines a diff does not show. */
export function notesOutside(rows: readonly DiffRow[], annotations: readonly Annotation[]): Annotation[] {
  const shown = new Set(rows.map((row) => row.after))
  return annotations.filter((annotation) => !shown.has(annotation.end_line))
}

function noteRows(annotations: readonly Annotation[] | undefined, columns: number): Printable {
  return annotations?.map(
    (each) => html`<tr class="note-row"><td colspan="${columns}">${noteView(each)}</td></tr>`,
  )
}

const LEVELS: Readonly<Record<string, readonly [octicon: string, tone: string, word: string]>> = {
  failure: ['x-circle-fill', 'danger', 'Error'],
  warning: ['alert', 'attention', 'Warning'],
  notice: ['info', 'accent', 'Notice'],
}

/** One annotation, with a link to its line where `href` is given. */
export function noteView(annotation: Annotation, href?: string): Html {
  const [octicon, tone, word] = LEVELS[annotation.annotation_level ?? ''] ?? ['info', 'accent', 'Notice']
  const { start_line: start, end_line: end } = annotation
  const lines = start === end ? `line ${start}` : `lines ${start} to ${end}`
  return html`<div class="annotation annotation-${tone}"><div class="d-flex flex-wrap gap">
<strong>${icon(octicon, { class: `color-fg-${tone}`, label: word })} ${annotation.title ?? word}</strong>
<span class="color-fg-muted f6">${href ? html`<a href="${href}">${annotation.path}, ${lines}</a>` : lines}</span></div>
<div class="message">${withLinks(annotation.message ?? '')}</div>
${annotation.raw_details && html`<pre class="details">${annotation.raw_details}</pre>`}</div>`
}

/** Plain text whose addresses can be followed. */
function withLinks(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"')\]]+)/)
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<a href="${part}" rel="nofollow noopener">${part}</a>`))}`
}
