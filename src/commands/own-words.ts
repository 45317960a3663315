/** Where in a comment its author speaks, rather than quotes, shows code or hides a comment. */
import type { Nodes } from 'mdast'
import { markdownToMdast } from 'satteri'

export interface Span {
  start: number
  end: number
}

/**
 * Offsets of the plain running text of paragraphs outside block quotes, in the order of the text. Code, HTML and its
 * comments, links, tables and e-mail quotations are left out. `text` has only line feeds as line ends.
 */
export function ownWords(text: string): Span[] {
  const spans: Span[] = []
  const nodes: Nodes[] = [markdownToMdast(flattened(withoutMail(text)), { features: PLAIN }) as Nodes]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (!('children' in node) || node.type === 'blockquote') continue
    // A signature's "--" under a line makes it a heading.
    if (node.type === 'paragraph' || node.type === 'heading') spans.push(...textSpans(node.children))
    else nodes.push(...node.children.toReversed())
  }
  return spans
}

const PLAIN = { frontmatter: false, math: false }

function textSpans(children: readonly Nodes[]): Span[] {
  return children.flatMap((child) => {
    const [start, end] = [child.position?.start.offset, child.position?.end.offset]
    return child.type === 'text' && start !== undefined && end !== undefined ? [{ start, end }] : []
  })
}

/** Quotes of quotes of quotes: what lies deeper than this is quoted anyway, and parsing it takes long. */
const DEEPEST_QUOTE = /^((?: {0,3}>){8})([ >]+)/gm

function flattened(text: string): string {
  return text.replace(DEEPEST_QUOTE, (_, quote: string, deeper: string) => quote + 'x'.repeat(deeper.length))
}

const WROTE = [
  /^On .*\d.* wrote:$/,
  /^Am .*\d.* schrieb .*:$/,
  /^Le .*\d.* a écrit ?:$/,
  /^El .*\d.* escribió:$/,
]
const FORWARDED = /^-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht) ?-{2,}$/i

/** The text up to the old message that a mail program put below the answer without quotation marks. */
function withoutMail(text: string): string {
  const lines = text.split('\n')
  const isQuoted = (index: number) =>
    lines
      .slice(index)
      .find((line) => line.trim() !== '')
      ?.startsWith('>')
  const cut = lines.findIndex((_, index) => {
    const [line = '', next = ''] = lines.slice(index, index + 2).map((line) => line.slice(0, 300).trim())
    if (FORWARDED.test(line)) return true
    if (/^From: \S/.test(line) && /^(?:Sent|Date|To|Subject): /.test(next)) return true
    if (WROTE.some((form) => form.test(line))) return !isQuoted(index + 1)
    // Mail programs wrap long lines: "On … Somebody <somebody@…>" and "wrote:" on the next.
    return (
      /^(?:On|Am|Le|El) .*\d/.test(line) &&
      WROTE.some((form) => form.test(`${line} ${next}`)) &&
      !isQuoted(index + 2)
    )
  })
  return cut < 0 ? text : lines.slice(0, cut).join('\n')
}
