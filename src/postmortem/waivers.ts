import type { Nodes, Root } from 'mdast'
import type { Section, Span, Waiver } from './model.ts'
import { isPlaceholder } from './placeholders.ts'

type SpanOf = (start: number, end: number) => Span

const COMMENT = /^<!--\s*second-story\s+(?:ignore|disable)\b([\s\S]*?)-->\s*$/i
const BODY = /^\s+([a-z\d-]+(?:\s*,\s*[a-z\d-]+)*)\s*(?::\s*([\s\S]*))?$/i

/** Reads `<!-- second-story ignore RULE: reason -->`; it covers the next block, or the section of the next heading. */
export function waiversOf(
  comments: readonly Nodes[],
  tree: Root,
  sections: readonly Section[],
  end: number,
  spanOf: SpanOf,
): Waiver[] {
  return comments.flatMap((node) => {
    const match = node.type === 'html' ? COMMENT.exec(node.value.trim()) : null
    if (match === null) return []
    const start = node.position?.start.offset ?? 0
    const after = node.position?.end.offset ?? start
    const body = BODY.exec(match[1] ?? '')
    const reason = (body?.[2] ?? '').trim()
    const rules = (body?.[1] ?? '')
      .split(/\s*,\s*/)
      .filter((name) => name !== '')
      .map((name) => name.toLowerCase())
    const malformed = rules.length === 0 ? 'the name of a rule' : isNoReason(reason) ? 'a reason' : undefined
    return [
      {
        rules,
        reason,
        span: spanOf(start, after),
        scope: scopeOf(start, after, tree, sections, end, spanOf),
        ...(malformed === undefined ? {} : { malformed }),
      },
    ]
  })
}

/** "-", "TODO" and "reason" are none. */
function isNoReason(reason: string): boolean {
  return !/\p{L}/u.test(reason) || isPlaceholder(reason) || /^(?:the )?reason\.?$/i.test(reason)
}

function scopeOf(
  start: number,
  after: number,
  tree: Root,
  sections: readonly Section[],
  end: number,
  spanOf: SpanOf,
): Span {
  const firstHeading = tree.children.find((node) => node.type === 'heading')?.position?.start.offset ?? end
  if (start < firstHeading) return spanOf(0, end)
  const next = tree.children.find(
    (node) => (node.position?.start.offset ?? 0) >= after && node.type !== 'html',
  )
  if (next === undefined) return spanOf(start, after)
  const from = next.position?.start.offset ?? after
  if (next.type === 'heading') {
    const section = sections.find(({ heading }) => heading?.start.offset === from)
    if (section !== undefined) return section.span
  }
  // Inside a list item or a cell the block around it is what follows.
  const around = tree.children.find(
    (node) =>
      (node.position?.start.offset ?? 0) < start &&
      (node.position?.end.offset ?? 0) >= after &&
      node.type !== 'html',
  )
  const block = around ?? next
  return spanOf(block.position?.start.offset ?? start, block.position?.end.offset ?? after)
}
