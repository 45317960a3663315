import type { Nodes } from 'mdast'
import type { Prose } from './model.ts'
import { isPlaceholder } from './placeholders.ts'
import { CODE, LINK } from './tokens.ts'

/** Deeper inline nesting than people write. */
const MAX_DEPTH = 40

/** What was read of the document that was read last: sections, timeline, action items and whys ask for the same words. */
let known = new Map<readonly Nodes[], Prose>()
let knownSource = ''

/** The inline content of a node as plain text, each character with its offset in the source. */
export function proseOf(nodes: readonly Nodes[], source: string): Prose {
  if (nodes.length === 0) return NOTHING
  if (source !== knownSource) {
    known = new Map()
    knownSource = source
  }
  let prose = known.get(nodes)
  if (prose === undefined) {
    prose = new NodesProse(nodes, source)
    known.set(nodes, prose)
  }
  return prose
}

const NOTHING: Prose = { text: '', offsetAt: (index) => (index === 0 ? 0 : undefined) }

/**
 * Few places of few texts are ever asked for. A class, for a function in an object literal is made anew for each, and what
 * hangs on it lives as long: here, the tree.
 */
class NodesProse implements Prose {
  readonly text: string
  private readonly nodes: readonly Nodes[]
  private readonly source: string
  private runs: Runs | undefined

  constructor(nodes: readonly Nodes[], source: string) {
    this.text = textOf(nodes, 0)
    this.nodes = nodes
    this.source = source
    this.runs = undefined
  }

  offsetAt(index: number): number | undefined {
    if (index < 0 || index > this.text.length) return undefined
    this.runs ??= runsOf(this.nodes, this.source)
    const { runs, end } = this.runs
    if (index === this.text.length) return end
    for (let at = runs.length - 1; at >= 0; at--) {
      const run = runs[at]
      if (run !== undefined && run.from <= index)
        return run.offsets === undefined ? run.start + index - run.from : run.offsets[index - run.from]
    }
    return undefined
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

/** Characters of a text that stand in the source as they do in the text, unless the offset of each is given. */
interface Run {
  /** In the text. */
  from: number
  /** In the source. */
  start: number
  offsets?: readonly number[]
}

interface Runs {
  runs: readonly Run[]
  /** Where the source ends. */
  end: number
}

function runsOf(nodes: readonly Nodes[], source: string): Runs {
  const runs: Run[] = []
  let from = 0
  let end = 0
  const walk = (node: Nodes, depth: number) => {
    const start = node.position?.start.offset ?? end
    const after = node.position?.end.offset ?? start
    const kind = kindOf(node)
    if (kind === 'words') {
      const { value } = node as { value: string }
      if (value === '') return
      const isPlain = after - start === value.length
      const offsets = isPlain ? undefined : alignText(value, source, start, after)
      runs.push(offsets === undefined ? { from, start } : { from, start, offsets })
      from += value.length
      end = offsets === undefined ? after : Math.min((offsets.at(-1) ?? start) + 1, after)
    } else if (kind === 'inner') {
      if ('children' in node && depth < MAX_DEPTH) for (const child of node.children) walk(child, depth + 1)
    } else if (kind !== '') {
      runs.push({ from, start })
      from++
      end = after
    }
  }
  for (const node of nodes) walk(node, 0)
  return { runs, end }
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

/**
 * The offset of each character: escapes, entities and the indentation of wrapped lines make the source longer than the value.
 */
function alignText(value: string, source: string, start: number, after: number): number[] {
  const offsets: number[] = []
  let at = start
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i)
    at = skipMarkup(source, at, after, character)
    offsets.push(Math.min(at, after))
    at = consume(source, at, character)
  }
  return offsets
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

function consume(source: string, at: number, character: string): number {
  // `&amp;` gives `&` itself: step over the rest of the entity.
  if (character === '&') return at + (/^&(?:amp|#38|#x26);/i.exec(source.slice(at, at + 8))?.[0].length ?? 1)
  if (source.charAt(at) !== '&') return at + 1
  const end = source.indexOf(';', at)
  return end === -1 || end - at > 32 ? at + 1 : end + 1
}
