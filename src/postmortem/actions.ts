import type { Nodes, Paragraph } from 'mdast'
import { type ActionContext, nodeSpan, sourceOf } from './action-cells.ts'
import { attributesOf, fromList, fromParagraph, NONE } from './action-list.ts'
import { defined, distinguish, itemOf, TYPES } from './action-row.ts'
import { fromTable } from './action-table.ts'
import { dueOfHeading } from './action-words.ts'
import type { PlacedActionItem, PostmortemDocument, Section, Span } from './model.ts'
import { proseOf } from './prose.ts'

type SpanOf = (start: number, end: number) => Span

const DONE = /\((?:completed|done)\)|\bcompleted\b|\bactions? taken\b/i
const ITEM = /^[*_]{2}action(?: item)?(?: \d+)?(?::[*_]{2}|[*_]{2}:)/i
/** A paragraph longer than this tells a story. */
const MOST_WORDS = 400

/** Rows of tables, items of lists, and what stands below sub-headings in the action items. */
export function actionItemsOf(
  sections: readonly Section[],
  text: string,
  spanOf: SpanOf,
): Pick<PostmortemDocument, 'actionItems' | 'noActionItems'> {
  const items: PlacedActionItem[] = []
  let none: PostmortemDocument['noActionItems']
  for (const section of sections.filter(({ name }) => name === 'action-items')) {
    const context = contextOf(section, text, spanOf)
    const single = onlyItem(section, context)
    if (single !== undefined) {
      items.push(single)
      continue
    }
    for (const node of section.nodes) {
      if (node.type === 'table') items.push(...fromTable(node, context))
      else if (node.type === 'list') items.push(...fromList(node, context))
      else if (node.type === 'paragraph' && ITEM.test(sourceOf(node.children, context).slice(0, 60)))
        items.push(fromParagraph(node, {}, context))
      else if (node.type === 'paragraph') none ??= noneOf(node, context)
    }
  }
  distinguish(items)
  return { actionItems: items, ...(none === undefined ? {} : { noActionItems: none }) }
}

/** What the headings around say for all items: that they are done, their kind, their quarter. */
function contextOf(section: Section, text: string, spanOf: SpanOf): ActionContext {
  const context: ActionContext = { text, spanOf, done: false }
  for (let at: Section | undefined = section; at?.name === 'action-items'; at = at.parent) {
    const value = dueOfHeading(at.title)
    if (value !== undefined && at.heading !== undefined) context.due ??= { value, span: at.heading }
    if (DONE.test(at.title)) context.done = true
    const [first = ''] = at.title.toLowerCase().split(/[^a-z]+/)
    if (Object.hasOwn(TYPES, first)) context.type ??= first
  }
  return context
}

/**
 * A sub-heading that is an action item itself, with `Owner: @ana` and the like below it; or a sub-heading with one
 * paragraph, which is the item.
 */
function onlyItem(section: Section, context: ActionContext): PlacedActionItem | undefined {
  const { named, heading, nodes, title } = section
  if (named || heading === undefined) return undefined
  const attributes = attributesOf(nodes, context)
  if (attributes.owner !== undefined || attributes.due !== undefined) {
    const inside = nodes.every((node) => node.type === 'list' || node.type === 'paragraph')
    if (!inside || hasOtherItems(nodes, context)) return undefined
    return itemOf({
      text: title.replace(/^\d+[.)]\s+/, ''),
      id: '',
      struck: false,
      written: defined(
        Object.fromEntries(Object.entries(attributes).map(([name, part]) => [name, part?.value])),
      ),
      done: context.done,
      span: heading,
      spans: {
        text: heading,
        owner: attributes.owner?.span,
        due: attributes.due?.span,
        issue: attributes.issue?.span,
        state: attributes.state?.span,
        type: attributes.type?.span,
      },
    })
  }
  const [only, ...more] = nodes
  if (only?.type !== 'paragraph' || more.length > 0) return undefined
  const source = sourceOf(only.children, context)
  if (source.length > MOST_WORDS || NONE.test(source)) return undefined
  return fromParagraph(only, {}, context)
}

/** A list of more than `Owner: …` and its like. */
function hasOtherItems(nodes: readonly Nodes[], context: ActionContext): boolean {
  return nodes.some(
    (node) =>
      node.type === 'list' &&
      node.children.some(
        (item) => Object.keys(attributesOf([{ ...node, children: [item] }], context)).length === 0,
      ),
  )
}

function noneOf(node: Paragraph, context: ActionContext): PostmortemDocument['noActionItems'] {
  const { text } = proseOf(node.children, context.text)
  const match = NONE.exec(text)
  return match === null ? undefined : { reason: (match[1] ?? '').trim(), span: nodeSpan(node, context) }
}
