import type { Delete, List, ListItem, Nodes, Paragraph } from 'mdast'
import { type ActionContext, nodeSpan, sourceOf } from './action-cells.ts'
import { defined, itemOf } from './action-row.ts'
import { attributeOf, readTrailer, type Trailer } from './action-words.ts'
import type { PlacedActionItem, Span } from './model.ts'
import { proseOf } from './prose.ts'

type Part = 'owner' | 'due' | 'issue' | 'state' | 'type'
type Attributes = { [K in Part]?: { value: string; span: Span } }

/** "No action items: reason". */
export const NONE =
  /^\s*no (?:further )?action(?: item)?s?(?: (?:are|is|were)?\s*(?:needed|required|necessary))?\s*(?:[:.–—-]\s*([\s\S]*))?$/i
/** A name of a group has few words. */
const MOST_GROUP_WORDS = 6

export function fromList(list: List, context: ActionContext): PlacedActionItem[] {
  return list.children.flatMap((entry) => {
    const inline = inlineOf(entry)
    const { text } = proseOf(inline, context.text)
    if (isGroup(entry, inline, text, context))
      return entry.children.flatMap((child) => (child.type === 'list' ? fromList(child, context) : []))
    const raw = sourceOf(inline, context)
    if (raw.trim() === '' || NONE.test(text)) return []
    return [
      placed(entry, inline, attributesOf(entry.children.slice(1), context), context, entry.checked === true),
    ]
  })
}

/** A paragraph that is an action item: `**Action item:** words`, or all that stands below a sub-heading. */
export function fromParagraph(
  node: Paragraph,
  attributes: Attributes,
  context: ActionContext,
): PlacedActionItem {
  return placed(node, node.children, attributes, context, false)
}

/** A bold name, or a few words, with the items below it. */
function isGroup(entry: ListItem, inline: readonly Nodes[], text: string, context: ActionContext): boolean {
  const lists = entry.children.filter((child) => child.type === 'list')
  if (lists.length === 0 || entry.checked != null) return false
  if (Object.keys(attributesOf(lists, context)).length > 0) return false
  if (lists.some((list) => list.children.some(({ checked }) => checked != null))) return true
  const words = text.trim().split(/\s+/).length
  return (
    (inline.length === 1 && inline[0]?.type === 'strong') || (words <= MOST_GROUP_WORDS && /:\s*$/.test(text))
  )
}

/** Items, or lines, such as `Owner: @ana`, below the words. */
export function attributesOf(nodes: readonly Nodes[], context: ActionContext): Attributes {
  const found: Attributes = {}
  const read = (line: string, offset: number) => {
    const attribute = attributeOf(line)
    if (attribute === undefined || attribute.value === '') return
    const start = offset + attribute.at
    const value = attribute.value.replace(/[*_]+$/, '')
    found[attribute.name] ??= { value, span: context.spanOf(start, start + value.length) }
  }
  for (const node of nodes) {
    const lines =
      node.type === 'list' ? node.children.map(inlineOf) : node.type === 'paragraph' ? [node.children] : []
    for (const inline of lines) {
      let offset = inline[0]?.position?.start.offset ?? 0
      for (const line of sourceOf(inline, context).split('\n')) {
        read(line, offset)
        offset += line.length + 1
      }
    }
  }
  return found
}

function inlineOf(entry: ListItem): Nodes[] {
  const first = entry.children[0]
  return first?.type === 'paragraph' ? first.children : []
}

function placed(
  node: ListItem | Paragraph,
  inline: readonly Nodes[],
  attributes: Attributes,
  context: ActionContext,
  checked: boolean,
): PlacedActionItem {
  const end = inline.at(-1)?.position?.end.offset ?? 0
  const span = { ...nodeSpan(node, context), end: context.spanOf(end, end).end }
  const start = inline[0]?.position?.start.offset ?? span.start.offset
  const trailer = readTrailer(sourceOf(inline, context))
  const words = trailer.text.replace(/^(?:✅|☑|✔)\uFE0F?\s*/, '')
  const parts = partsOf(trailer, attributes, start, context)
  return itemOf({
    text: words.replace(/^[*_]{2}action(?: item)?:?[*_]{2}:?\s*/i, '').trim(),
    id: '',
    struck: inline.length === 1 && (inline[0] as Delete | undefined)?.type === 'delete',
    written: defined({
      owner: parts.owner?.value,
      due: parts.due?.value,
      issue: parts.issue?.value,
      state: parts.state?.value,
      type: parts.type?.value ?? context.type,
    }),
    done: context.done || checked || words !== trailer.text,
    guessed: trailer.owner?.guessed === true && attributes.owner === undefined,
    span,
    spans: {
      text: context.spanOf(start, start + trailer.text.length),
      owner: parts.owner?.span,
      due: parts.due?.span,
      issue: parts.issue?.span,
      state: parts.state?.span,
      type: parts.type?.span,
    },
  })
}

/** What the item says itself, then what stands below it, then what its heading says for all. */
function partsOf(
  trailer: Trailer,
  attributes: Attributes,
  start: number,
  context: ActionContext,
): Attributes {
  const parts: Attributes = { ...attributes }
  for (const name of ['owner', 'due', 'issue', 'state'] as const) {
    const part = trailer[name]
    if (part !== undefined && attributes[name] === undefined)
      parts[name] = { value: part.value, span: context.spanOf(start + part.start, start + part.end) }
  }
  if (parts.due === undefined && context.due !== undefined) parts.due = context.due
  return parts
}
