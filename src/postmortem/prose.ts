import type { Nodes } from 'mdast'
import type { Prose } from './model.ts'
import { isPlaceholder } from './placeholders.ts'
import { CODE, LINK } from './tokens.ts'

/** Deeper inline nesting than people write. */
const MAX_DEPTH = 40

/** The inline content of a node as plain text, each character with its offset in the source. */
export function proseOf(nodes: readonly Nodes[], source: string): Prose {
  const parts: string[] = []
  const offsets: number[] = []
  let end = 0
  const put = (character: string, start: number, after: number) => {
    parts.push(character)
    offsets.push(start)
    end = after
  }
  const walk = (node: Nodes, depth: number) => {
    const start = node.position?.start.offset ?? end
    const after = node.position?.end.offset ?? start
    if (node.type === 'text') alignText(node.value, source, start, after, put)
    // `<date>` is HTML to a parser and a gap to a reader.
    else if (node.type === 'html' && isPlaceholder(node.value))
      alignText(node.value, source, start, after, put)
    else if (node.type === 'inlineCode') put(CODE, start, after)
    else if (node.type === 'break') put(' ', start, after)
    else if (node.type === 'link' || node.type === 'linkReference' || node.type === 'footnoteReference')
      put(LINK, start, after)
    else if (node.type === 'image' || node.type === 'imageReference') put(LINK, start, after)
    else if ('children' in node && depth < MAX_DEPTH)
      for (const child of node.children) walk(child, depth + 1)
  }
  for (const node of nodes) walk(node, 0)
  offsets.push(end)
  return { text: parts.join(''), offsets }
}

/** Escapes, entities and the indentation of wrapped lines make the source longer than the value. */
function alignText(
  value: string,
  source: string,
  start: number,
  after: number,
  put: (character: string, start: number, after: number) => void,
): void {
  let at = start
  const plain = after - start === value.length
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i)
    const begin = at
    if (!plain) at = skipMarkup(source, at, after, character)
    const shown = character === '\n' || character === '\t' || character === '\u00A0' ? ' ' : character
    put(shown, Math.min(plain ? begin : at, after), Math.min(at + 1, after))
    at = consume(source, at, character, plain)
  }
}

function skipMarkup(source: string, from: number, after: number, wanted: string): number {
  let at = from
  while (at < after && source.charAt(at) !== wanted) {
    const seen = source.charAt(at)
    if (seen === '&') return at
    if (seen !== '\\' && seen !== '\r' && seen !== ' ' && seen !== '\t' && seen !== '>') return at
    at++
  }
  if (source.charAt(at) === '\\' && wanted !== '\\') return at + 1
  return at
}

function consume(source: string, at: number, character: string, plain: boolean): number {
  if (plain || source.charAt(at) !== '&' || character === '&')
    return at + entityTail(source, at, character, plain)
  const end = source.indexOf(';', at)
  return end === -1 || end - at > 32 ? at + 1 : end + 1
}

/** `&amp;` gives `&` itself: step over the rest of the entity. */
function entityTail(source: string, at: number, character: string, plain: boolean): number {
  if (plain || character !== '&') return 1
  const match = /^&(?:amp|#38|#x26);/i.exec(source.slice(at, at + 8))
  return match === null ? 1 : match[0].length
}
