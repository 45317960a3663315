import type { List, ListItem, Nodes, RootContent, Table } from 'mdast'
import type { Prose, Section, Span, Why } from './model.ts'
import { isPlaceholder } from './placeholders.ts'
import { proseOf } from './prose.ts'
import { answersIn, cut, isQuestion, labelLength, questionsIn, type Step } from './whys-prose.ts'

type SpanOf = (start: number, end: number) => Span

interface Context {
  text: string
  spanOf: SpanOf
  section: Section
  whys: Why[]
  /** The section is about whys: what is no question may still be an answer. */
  free: boolean
}

/** A heading, or words in bold, that only say which why it is. */
const NUMBERED =
  /^\s*(?:why\s*#?\d|(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth)\s+why)\s*[.:)–—-]?\s*$/i
/** "What happened?", in front of the first why: where it begins, and no answer. */
const PROBLEM = /^\s*(?:what(?:\s+happened)?\s*\?|problem(?:\s+statement)?\s*:|symptom\s*:|incident\s*:)/i
const NO_ANSWER = /^(?:unknown|n\/?a|none|same|see above|as above|idk|not sure|no idea|yes|no)[.!]?$/i

/** Questions and answers in lists, nested lists, tables, sub-headings and paragraphs. */
export function whysOf(sections: readonly Section[], text: string, spanOf: SpanOf): Why[] {
  const own = sections.filter((section) => section.name === 'five-whys')
  const free = own.length > 0
  // Without a heading of their own the whys may stand inside the root cause.
  const places = free ? own : sections.filter((section) => section.name === 'root-cause')
  const whys: Why[] = []
  for (const section of places) {
    const context: Context = { text, spanOf, section, whys, free }
    const isStep = !section.named && (isQuestion(section.title) || (free && NUMBERED.test(section.title)))
    if (isStep) readBelowHeading(section, context)
    else for (const node of section.nodes) readNode(node, context)
  }
  return free ? whys : whys.filter((why) => why.question !== undefined)
}

function readNode(node: RootContent, context: Context): void {
  if (node.type === 'list') readList(node, context)
  else if (node.type === 'table') readTable(node, context)
  else if (node.type === 'paragraph') readParagraph(proseOf(node.children, context.text), context)
}

/** Questions and answers, or the answer to the question in the paragraph before. */
function readParagraph(prose: Prose, context: Context): void {
  const before = context.whys.at(-1)
  if (readSteps(prose, context)) return
  const isOpen = before !== undefined && before.section === context.section && before.answer === ''
  if (isOpen && context.free) answer(before, prose, context)
  else if (context.free && labelLength(prose.text) > 0) readAnswer(prose, context)
}

function readList(list: List, context: Context): void {
  const proses = list.children.map((item) => itemProse(item, context))
  // Where some say that they are a why, the others say what it is about.
  const areMarked = proses.some(({ text }) => isQuestion(text) || labelLength(text) > 0)
  for (const [index, item] of list.children.entries()) {
    const prose = proses[index]
    if (prose === undefined) continue
    const count = context.whys.length
    const isRead = readSteps(prose, context)
    if (!isRead && context.free && (!areMarked || labelLength(prose.text) > 0)) readAnswer(prose, context)
    const last = context.whys.at(-1)
    const isOpen = last !== undefined && context.whys.length > count && last.answer === ''
    readBelowItem(item, isOpen ? last : undefined, context)
  }
}

/** What is nested in an item answers its question; the rest goes on from there. */
function readBelowItem(item: ListItem, open: Why | undefined, context: Context): void {
  let waiting = open
  for (const child of item.children.slice(1)) {
    if (child.type === 'paragraph') {
      const prose = proseOf(child.children, context.text)
      if (waiting === undefined || isQuestion(prose.text)) readParagraph(prose, context)
      else answer(waiting, prose, context)
      waiting = undefined
    } else if (child.type === 'list') {
      const [first, ...others] = child.children
      const prose = first === undefined ? undefined : itemProse(first, context)
      if (waiting !== undefined && first !== undefined && prose !== undefined && !isQuestion(prose.text)) {
        answer(waiting, cut(prose, labelLength(prose.text), prose.text.length), context)
        readBelowItem(first, undefined, context)
        if (others.length > 0) readList({ ...child, children: others }, context)
      } else readList(child, context)
      waiting = undefined
    }
  }
}

function itemProse(item: ListItem, context: Context): Prose {
  const first = item.children[0]
  return proseOf(first?.type === 'paragraph' ? first.children : [], context.text)
}

function readTable(table: Table, context: Context): void {
  const [head, ...rows] = table.children
  const titles = (head?.children ?? []).map((cell) => proseOf(cell.children, context.text).text.trim())
  const answers = titles.findIndex((title) => /\b(?:answers?|because|reason|causes?)\b/i.test(title))
  const questions = titles.findIndex((title) => /\b(?:why|question|problem)\b/i.test(title))
  const last = titles.length - 1
  const answerAt = answers === -1 ? last : answers
  const numbered = titles.findIndex(
    (title, index) => index !== answerAt && !/^(?:#|no\.?|nr\.?|level|step)?$/i.test(title),
  )
  const questionAt = questions !== -1 && questions !== answerAt ? questions : numbered
  if (!context.free && questions === -1) return
  for (const row of rows) {
    const cell = row.children[answerAt]
    const span = nodeSpan(row, context)
    const question = proseOf(row.children[questionAt]?.children ?? [], context.text).text.trim()
    const why = whyAt(span, context, question)
    answer(why, proseOf(cell?.children ?? [], context.text), context)
    context.whys.push(why)
  }
}

/** `### Why did it fail?` or `### Why 2`, with the answer below. */
function readBelowHeading(section: Section, context: Context): void {
  const span = section.heading ?? section.span
  const why = whyAt(span, context, section.title)
  context.whys.push(why)
  for (const node of section.nodes) {
    if (node.type === 'paragraph') {
      const prose = proseOf(node.children, context.text)
      const [first] = NUMBERED.test(section.title) ? questionsIn(prose.text) : []
      if (first !== undefined) why.question = first.question ?? section.title
      if (why.answer === '')
        answer(why, first === undefined ? prose : cut(prose, first.answerFrom, prose.text.length), context)
    } else if (node.type === 'list' && why.answer === '') {
      const item = node.children[0]
      if (item !== undefined) answer(why, itemProse(item, context), context)
    }
  }
}

/** Reads every why of a text; false when there is none. */
function readSteps(prose: Prose, context: Context): boolean {
  if (PROBLEM.test(prose.text)) return true
  const questions = questionsIn(prose.text)
  const found = questions.length > 0 || !context.free ? questions : answersIn(prose.text)
  for (const step of found) context.whys.push(whyOfStep(step, prose, context))
  return found.length > 0
}

function readAnswer(prose: Prose, context: Context): void {
  const to = prose.text.length
  if (prose.text.trim() === '') return
  context.whys.push(whyOfStep({ from: 0, to, answerFrom: labelLength(prose.text) }, prose, context))
}

function whyOfStep({ from, to, answerFrom, question }: Step, prose: Prose, context: Context): Why {
  const why = whyAt(proseSpan(prose, from, to, context), context, question)
  answer(why, cut(prose, answerFrom, to), context)
  return why
}

function whyAt(span: Span, { section }: Context, question: string | undefined): Why {
  return { question, answer: '', answered: false, span, answerSpan: span, section }
}

function answer(why: Why, prose: Prose, context: Context): void {
  const leading = /^[\s:*–—-]*/.exec(prose.text)?.[0].length ?? 0
  why.answer = prose.text.slice(leading).trim()
  why.answered =
    why.answer !== '' &&
    !isPlaceholder(why.answer) &&
    !NO_ANSWER.test(why.answer) &&
    /[\p{L}\p{N}\uE000\uE001]/u.test(why.answer)
  if (why.answer !== '') why.answerSpan = proseSpan(prose, leading, prose.text.trimEnd().length, context)
}

function proseSpan(prose: Prose, from: number, to: number, context: Context): Span {
  const { length } = prose.text
  const start = prose.offsetAt(Math.min(from, length)) ?? 0
  const last = prose.offsetAt(Math.max(0, Math.min(to, length + 1) - 1)) ?? start
  return context.spanOf(start, Math.max(start, last + 1))
}

function nodeSpan(node: Nodes, context: Context): Span {
  const start = node.position?.start.offset ?? 0
  return context.spanOf(start, node.position?.end.offset ?? start)
}
