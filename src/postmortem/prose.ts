import type { Nodes } from 'mdast'
import type { Prose } from './model.ts'
import { isPlaceholder } from './placeholders.ts'
import { CODE, LINK } from './tokens.ts'

/** Deeper inline nesting than people write. */
const MAX_DEPTH = 40

/** The inline content of a node as plain text, each character with its offset in the source. */
export function proseOf(nodes: readonly Nodes[], source: string): Prose {
  return new NodesProse(nodes, source)
}

/**
 * Few places of few texts are ever asked for. A class, for a getter in an object literal gives each object a shape of its
 * own, and what hangs on a shape lives until a full collection: here, the tree.
 */
class NodesProse implements Prose {
  readonly text: string
  #offsets: readonly number[] | undefined
  readonly #nodes: readonly Nodes[]
  readonly #source: string

  constructor(nodes: readonly Nodes[], source: string) {
    this.text = textOf(nodes, 0)
    this.#nodes = nodes
    this.#source = source
  }

  get offsets(): readonly number[] {
    this.#offsets ??= offsetsOf(this.#nodes, this.#source)
    return this.#offsets
  }
}

function textOf(nodes: readonly Nodes[], depth: number): string {
  let text = ''
  for (const node of nodes) {
    const kind = kindOf(node)
    if (kind === 'words') text += shown((node as { value: string }).value)
    else if (kind !== 'inner') text += kind
    else if ('children' in node && depth < MAX_DEPTH) text += textOf(node.children, depth + 1)
  }
  return text
}

function offsetsOf(nodes: readonly Nodes[], source: string): number[] {
  const offsets: number[] = []
  let end = 0
  const put = (start: number, after: number) => {
    offsets.push(start)
    end = after
  }
  const walk = (node: Nodes, depth: number) => {
    const start = node.position?.start.offset ?? end
    const after = node.position?.end.offset ?? start
    const kind = kindOf(node)
    if (kind === 'words') alignText((node as { value: string }).value, source, start, after, put)
    else if (kind === 'inner') {
      if ('children' in node && depth < MAX_DEPTH) for (const child of node.children) walk(child, depth + 1)
    } else if (kind !== '') put(start, after)
  }
  for (const node of nodes) walk(node, 0)
  offsets.push(end)
  return offsets
}

/** Words that are shown as they are, one character that stands for the node, nothing, or what is inside it. */
function kindOf(node: Nodes): 'words' | 'inner' | typeof CODE | typeof LINK | ' ' | '' {
  switch (node.type) {
    case 'text':
      return 'words'
    case 'html':
      // `<date>` is HTML to a parser and a gap to a reader.
      return isPlaceholder(node.value) ? 'words' : ''
    case 'inlineCode':
      return CODE
    case 'break':
      return ' '
    case 'link':
    case 'linkReference':
    case 'footnoteReference':
    case 'image':
    case 'imageReference':
      return LINK
    default:
      return 'inner'
  }
}

const SPACES = /[\n\t\u00A0]/

function shown(value: string): string {
  return SPACES.test(value) ? value.replace(/[\n\t\u00A0]/g, ' ') : value
}

/** Escapes, entities and the indentation of wrapped lines make the source longer than the value. */
function alignText(
  value: string,
  source: string,
  start: number,
  after: number,
  put: (start: number, after: number) => void,
): void {
  let at = start
  const plain = after - start === value.length
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i)
    const begin = at
    if (!plain) at = skipMarkup(source, at, after, character)
    put(Math.min(plain ? begin : at, after), Math.min(at + 1, after))
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
