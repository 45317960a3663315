import type { Nodes, Root } from 'mdast'
import { actionItemsOf } from './actions.ts'
import { blocksOf, TooDeep } from './blocks.ts'
import { readFrontMatter, readToml } from './front-matter.ts'
import { refuse } from './guard.ts'
import { parseMarkdown } from './markdown.ts'
import type { FrontMatterModel, PostmortemDocument, Sentence, Span } from './model.ts'
import { peopleOf } from './people.ts'
import { placer } from './places.ts'
import { sectionsOf } from './sections.ts'
import { sentencesOf } from './sentences.ts'
import { timelineOf } from './timeline.ts'
import { waiversOf } from './waivers.ts'
import { whysOf } from './whys.ts'

export interface ParseOptions {
  /** Another Markdown parser that gives mdast with positions. */
  parser?: (text: string) => Root
}

/** Text → model: one parse, one walk. Never throws on text; what cannot be read is `problem`. */
export function parsePostmortem(
  text: string,
  { parser = parseMarkdown }: ParseOptions = {},
): PostmortemDocument {
  const spanOf = placer(text)
  const refused = refuse(text)
  if (refused !== undefined)
    return empty(text, { message: refused.message, span: spanOf(refused.offset, refused.offset) }, spanOf)
  try {
    return modelOf(text, parser(text), spanOf)
  } catch (error) {
    // The parsers throw on their own limits (RangeError on the stack); ours are above.
    if (!(error instanceof TooDeep) && !(error instanceof RangeError)) throw error
    const message = 'document not checked: nested too deep to be read'
    return empty(text, { message, span: spanOf(0, 0) }, spanOf)
  }
}

/** The model of a tree that somebody else parsed. */
export function modelOf(text: string, tree: Root, spanOf = placer(text)): PostmortemDocument {
  const comments: Nodes[] = []
  const sections = sectionsOf(tree, text.length, spanOf)
  const frontMatter = frontMatterOf(text, tree, spanOf)
  const blocks = blocksOf(sections, text, spanOf, (node) => comments.push(node))
  const timeline = timelineOf(sections, frontMatter, text, spanOf)
  const { actionItems, noActionItems } = actionItemsOf(sections, text, spanOf)
  const people = peopleOf(frontMatter, timeline, actionItems)
  return Object.assign(new Sentences(blocks, spanOf, people), {
    text,
    tree,
    ...(frontMatter === undefined ? {} : { frontMatter }),
    sections,
    blocks,
    timeline,
    whys: whysOf(sections, text, spanOf),
    actionItems,
    ...(noActionItems === undefined ? {} : { noActionItems }),
    waivers: waiversOf(comments, tree, sections, text.length, spanOf),
    people,
    spanOf,
  })
}

/** Of a document: split when first asked for, and once. A class for the reason that stands in `prose.ts`. */
class Sentences {
  #known: Sentence[] | undefined
  readonly #parts: Parameters<typeof sentencesOf>

  constructor(...parts: Parameters<typeof sentencesOf>) {
    this.#parts = parts
  }

  get sentences(): readonly Sentence[] {
    this.#known ??= sentencesOf(...this.#parts)
    return this.#known
  }
}

function frontMatterOf(
  text: string,
  tree: Root,
  spanOf: (start: number, end: number) => Span,
): FrontMatterModel | undefined {
  const node = tree.children[0] as
    | Nodes
    | { type: 'toml'; value: string; position?: Nodes['position'] }
    | undefined
  if (node === undefined || (node.type !== 'yaml' && node.type !== 'toml')) return undefined
  const start = node.position?.start.offset ?? 0
  const span = spanOf(start, node.position?.end.offset ?? start)
  if (node.type === 'toml') return readToml(node.value, span)
  // Behind the line of three dashes; empty front matter ends where it begins.
  const from = Math.min(text.indexOf('\n', start) + 1, text.length)
  return readFrontMatter(node.value, from, span, spanOf)
}

function empty(
  text: string,
  problem: PostmortemDocument['problem'],
  spanOf: PostmortemDocument['spanOf'],
): PostmortemDocument {
  return {
    text,
    tree: { type: 'root', children: [] },
    ...(problem === undefined ? {} : { problem }),
    sections: [],
    blocks: [],
    sentences: [],
    timeline: { entries: [], zoned: false },
    whys: [],
    actionItems: [],
    waivers: [],
    people: new Set(),
    spanOf,
  }
}
