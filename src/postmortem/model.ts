import type { Root, RootContent } from 'mdast'
import type { ActionItem } from '../domain/action-item.ts'
import type { FrontMatter } from './generated/front-matter.ts'
import type { Grammar } from './grammar.ts'

/** A place in the text: line and column from 1, offset from 0 in UTF-16 code units. */
export interface Place {
  line: number
  column: number
  offset: number
}

export interface Span {
  start: Place
  end: Place
}

/** What the rules read. The text is parsed and walked once; nobody walks the tree again. */
export interface PostmortemDocument {
  text: string
  tree: Root
  /** Set when the text was too big or too deep to be read: then everything else is empty. */
  problem?: { message: string; span: Span }
  frontMatter?: FrontMatterModel
  /** In the order of the document; the first may be the text before any heading. */
  sections: Section[]
  blocks: Block[]
  /** Split when first asked for, and once. */
  readonly sentences: readonly Sentence[]
  timeline: Timeline
  whys: Why[]
  actionItems: PlacedActionItem[]
  /** The reason of `No action items: reason`; empty when the reason is missing. */
  noActionItems?: { reason: string; span: Span }
  waivers: Waiver[]
  /** Logins and names that the document itself calls its people: roles, owners, who acknowledged or took command. */
  people: ReadonlySet<string>
  spanOf(start: number, end: number): Span
}

export interface FrontMatterModel {
  kind: 'yaml' | 'toml'
  span: Span
  /** As read, not yet checked against the schema. */
  data: Partial<FrontMatter> & Record<string, unknown>
  /** By dotted path, such as `roles.commander`. */
  keys: ReadonlyMap<string, { key: Span; value?: Span }>
  /** What keeps it from being read at all. */
  problems: { message: string; span: Span }[]
}

export const SECTION_NAMES = [
  'summary',
  'timeline',
  'impact',
  'root-cause',
  'five-whys',
  'changes',
  'went-well',
  'improve',
  'action-items',
  'links',
  'other',
] as const
export type SectionName = (typeof SECTION_NAMES)[number]

export interface Section {
  name: SectionName
  /** A heading such as "What went wrong" stands for more than one section. */
  also: readonly SectionName[]
  /** False when the name comes from the section above it. */
  named: boolean
  title: string
  depth: number
  heading?: Span
  parent?: Section
  nodes: RootContent[]
  span: Span
}

/** Text of one paragraph, list item, table cell or heading, without markup. */
export interface Block {
  kind: 'paragraph' | 'item' | 'cell' | 'heading'
  prose: Prose
  section: Section
  /** Where it begins in the document. */
  offset: number
  readonly span: Span
}

export interface Prose {
  /** Code, links, images and HTML are one placeholder character each; mentions stay. */
  text: string
  /** Offset in the document of a character of `text`, or of its end; nothing outside. */
  offsetAt: (index: number) => number | undefined
}

export interface Sentence {
  /** As in `Prose`. */
  text: string
  /** Where it begins in the prose of its block. */
  index: number
  block: Block
  /** Where it begins in the document. */
  readonly offset: number
  readonly span: Span
  /** Tagged when first asked for, and once. */
  readonly grammar: Grammar
  next?: Sentence
  previous?: Sentence
}

export interface Timeline {
  section?: Section
  entries: TimelineEntry[]
  /** A zone is named in the section, in the rows or in the front matter. */
  zoned: boolean
}

export interface TimelineEntry {
  span: Span
  /** The cell or the words that hold the time; the whole entry when there is none. */
  timeSpan: Span
  raw: string
  text: string
  /** Minutes since midnight. */
  minutes: number | undefined
  /** ISO date, written in the entry or carried on from those before it. */
  date: string | undefined
  /** The entry itself names its day. */
  dateStated: boolean
  /** Minutes since 1970 in UTC; only when date and offset are known. */
  at: number | undefined
  /** Minutes on one axis for all entries of the timeline, also where no date is known at all. */
  order: number | undefined
}

export interface Why {
  question: string | undefined
  answer: string
  answered: boolean
  span: Span
  answerSpan: Span
  section: Section
}

export interface PlacedActionItem extends ActionItem {
  span: Span
  textSpan: Span
  ownerSpan?: Span
  dueSpan?: Span
  issueSpan?: Span
  typeSpan?: Span
  stateSpan?: Span
  /** The words of the cells, also when they could not be used. */
  /** The owner is a name that stands in the words, and no login. */
  guessed?: boolean
  written: { owner?: string; due?: string; type?: string; state?: string; issue?: string }
}

export interface Waiver {
  rules: string[]
  reason: string
  span: Span
  /** What it covers; the whole document when it stands before the first heading. */
  scope: Span
  malformed?: string
}
