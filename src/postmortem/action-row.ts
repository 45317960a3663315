import { createHash } from 'node:crypto'
import type { ActionItemState, ActionItemType } from '../domain/action-item.ts'
import { readOwner } from './action-words.ts'
import type { PlacedActionItem, Span } from './model.ts'
import { isPlaceholder } from './placeholders.ts'
import { dayOf } from './times.ts'

export const TYPES: Record<string, ActionItemType> = {
  prevent: 'prevent',
  prevention: 'prevent',
  preventive: 'prevent',
  preventative: 'prevent',
  detect: 'detect',
  detection: 'detect',
  detective: 'detect',
  mitigate: 'mitigate',
  mitigation: 'mitigate',
  mitigating: 'mitigate',
  repair: 'mitigate',
  process: 'process',
  processes: 'process',
}

/** What a row of a table or an item of a list says. */
interface Given {
  text: string
  id: string
  struck: boolean
  written: PlacedActionItem['written']
  done: boolean
  /** The owner is a name in the words, and no login. */
  guessed?: boolean
  span: Span
  spans: Record<'text', Span> & Record<'owner' | 'due' | 'issue' | 'type' | 'state', Span | undefined>
}

export function itemOf({ text, id, struck, written, done, guessed, span, spans }: Given): PlacedActionItem {
  const owner = written.owner === undefined || guessed ? undefined : readOwner(written.owner)
  const due = written.due === undefined ? undefined : dayOf(written.due.replace(/^(?:due|by)\b:?\s+/i, ''))
  const type = TYPES[(written.type ?? '').toLowerCase()]
  const issue =
    written.issue === undefined || isPlaceholder(written.issue) || !/\d/.test(written.issue)
      ? undefined
      : written.issue
  const { state, reason } = stateOf(written.state ?? '', struck, done)
  return {
    key: keyOf(id, issue, text),
    text,
    state,
    line: span.start.line,
    span,
    textSpan: spans.text,
    written,
    ...(guessed ? { guessed } : {}),
    ...defined({
      type,
      owner,
      due,
      issue,
      reason,
      ownerSpan: spans.owner,
      dueSpan: spans.due,
      issueSpan: spans.issue,
      typeSpan: spans.type,
      stateSpan: spans.state,
    }),
  }
}

function stateOf(
  written: string,
  struck: boolean,
  done: boolean,
): { state: ActionItemState; reason?: string } {
  const match =
    /^(proposed|declined|rejected|won.?t do|wontfix|done|completed|closed|committed)\b\s*[:–—-]?\s*\(?([\s\S]*?)\)?$/i.exec(
      written.trim(),
    )
  const word = match?.[1]?.toLowerCase()
  const reason = match?.[2]?.trim()
  if (word === 'proposed') return { state: 'proposed' }
  if (word === 'done' || word === 'completed' || word === 'closed') return { state: 'done' }
  if (struck || (word !== undefined && word !== 'committed'))
    return { state: 'declined', ...(reason ? { reason } : {}) }
  return { state: done ? 'done' : 'committed' }
}

/** An id or an issue names the row for good; otherwise its words do, without what a small edit changes. */
function keyOf(id: string, issue: string | undefined, text: string): string {
  if (id !== '') return `id:${id.toLowerCase()}`
  if (issue !== undefined) return `issue:${issue.toLowerCase()}`
  const words = text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return `text:${createHash('sha256').update(words).digest('hex').slice(0, 12)}`
}

/** Two rows with the same words are two items. */
export function distinguish(items: PlacedActionItem[]): void {
  const seen = new Map<string, number>()
  for (const each of items) {
    const count = (seen.get(each.key) ?? 0) + 1
    seen.set(each.key, count)
    if (count > 1) each.key = `${each.key}-${count}`
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the keys that hold nothing. */
export function defined<T extends object>(given: T): Defined<T> {
  const kept: Defined<T> = {}
  for (const key in given) {
    const value = given[key]
    if (value !== undefined && value !== '') kept[key] = value as Exclude<T[typeof key], undefined>
  }
  return kept
}
