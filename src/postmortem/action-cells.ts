import type { Nodes } from 'mdast'
import type { Span } from './model.ts'
import { proseOf } from './prose.ts'
import { CODE } from './tokens.ts'

export interface ActionContext {
  text: string
  spanOf: (start: number, end: number) => Span
  /** The heading says that these are done. */
  done: boolean
  /** The kind or the date that a heading gives to all items below it. */
  type?: string
  due?: { value: string; span: Span }
}

export function nodeSpan(node: Nodes, context: ActionContext): Span {
  const start = node.position?.start.offset ?? 0
  return context.spanOf(start, node.position?.end.offset ?? start)
}

/** The words of the source, with code as code, so that an issue made of it shows the same. */
export function sourceOf(nodes: readonly Nodes[], context: ActionContext): string {
  const start = nodes[0]?.position?.start.offset
  const end = nodes.at(-1)?.position?.end.offset
  return start === undefined || end === undefined ? '' : context.text.slice(start, end)
}

/** Code and links by what a reader sees of them. */
export function readableOf(nodes: readonly Nodes[], context: ActionContext): string {
  return nodes
    .map((node): string => {
      if (node.type === 'inlineCode') return `\`${node.value}\``
      if ('children' in node) return readableOf(node.children, context)
      return proseOf([node], context.text).text.replaceAll(CODE, '')
    })
    .join('')
}
