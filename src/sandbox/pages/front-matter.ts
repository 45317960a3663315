import { parse } from 'yaml'
import { type Html, html, type Printable } from './html.ts'

const FENCED = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m

/** The YAML in front of a Markdown document as GitHub shows it: a table, or the problem that keeps it from one. */
export function frontMatterTable(document: string): Html | undefined {
  const source = document.startsWith('---') ? FENCED.exec(document)?.[1] : undefined
  if (source === undefined) return undefined
  try {
    const value: unknown = parse(source)
    return isRecord(value) ? table(Object.entries(value), 0) : undefined
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return html`<div class="flash flash-error mb-3">Error in the YAML front matter: ${problem}</div>`
  }
}

function table(entries: readonly [string, unknown][], depth: number): Html {
  return html`<table><thead><tr>${entries.map(([key]) => html`<th scope="col">${key}</th>`)}</tr></thead>
<tbody><tr>${entries.map(([, value]) => html`<td>${cell(value, depth)}</td>`)}</tr></tbody></table>`
}

function cell(value: unknown, depth: number): Printable {
  if (value === null || value === undefined) return ''
  if (depth > 4) return '…'
  if (Array.isArray(value)) {
    return html`<table><tbody><tr>${value.map((item) => html`<td>${cell(item, depth + 1)}</td>`)}</tr></tbody></table>`
  }
  if (isRecord(value)) return table(Object.entries(value), depth + 1)
  return value instanceof Date ? value.toISOString() : String(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
