import type { List, ListItem, Nodes, RootContent, Table } from 'mdast'
import type { Prose, Section, Span, Why } from './model.ts'
import { isPlaceholder } from './placeholders.ts'
import { proseOf } from './prose.ts'

type SpanOf = (start: number, end: number) => Span

interface Context {
  text: string
  spanOf: SpanOf
  section: Section
  whys: Why[]
}

/** `Why …?`, with a number, a label or `Q:` in front of it. */
const QUESTION =
  /^\s*(?:(?:\d+|[1-5](?:st|nd|rd|th)|first|second|third|fourth|fifth)[.):]?\s+)?(?:q\s*:\s*)?(?:and\s+)?(?:why|how come|what made|what allowed|how could)\b[^?]{0,400}\?/i
const LABEL =
  /^\s*(?:why|answer|a)\s*#?\d*\s*[.:)–—-]\s*|^\s*(?:first|second|third|fourth|fifth|\d(?:st|nd|rd|th))\s+why\s*[.:)–—-]\s*/i

/** Questions and answers in lists, nested lists, tables, sub-headings and paragraphs. */
export function whysOf(sections: readonly Section[], text: string, spanOf: SpanOf): Why[] {
  const own = sections.filter((section) => section.name === 'five-whys')
  // Without a heading of their own the whys may be a list inside the root cause.
  const places = own.length > 0 ? own : sections.filter((section) => section.name === 'root-cause')
  const whys: Why[] = []
  for (const section of places) {
    const context: Context = { text, spanOf, section, whys }
    const heading = own.length > 0 && !section.named && QUESTION.test(section.title) ? section : undefined
    if (heading !== undefined) readBelowHeading(heading, context)
    else for (const node of section.nodes) readNode(node, context, own.length > 0)
  }
  return own.length > 0 ? whys : whys.filter((why) => why.question !== undefined)
}

function readNode(node: RootContent, context: Context, free: boolean): void {
  if (node.type === 'list') readList(node, context, free)
  else if (node.type === 'table') readTable(node, context)
  else if (node.type === 'paragraph') readChain(proseOf(node.children, context.text), context)
}

function readList(list: List, context: Context, free: boolean): void {
  for (const item of list.children) {
    const prose = itemProse(item, context)
    const answersBelow = item.children
      .slice(1)
      .flatMap((child) => (child.type === 'paragraph' ? [proseOf(child.children, context.text)] : []))
    const lists = item.children.filter((child) => child.type === 'list')
    if (free || QUESTION.test(prose.text)) {
      const count = context.whys.length
      readChain(prose, context, true)
      const last = context.whys.at(-1)
      const spare = answersBelow[0] ?? onlyAnswer(lists, context)
      if (last !== undefined && context.whys.length > count && last.answer === '' && spare !== undefined) {
        answer(last, spare, context)
        if (answersBelow[0] === undefined) {
          for (const child of lists)
            for (const inner of child.children)
              for (const deeper of inner.children) if (deeper.type === 'list') readList(deeper, context, free)
          continue
        }
      }
    }
    for (const child of lists) readList(child, context, free)
  }
}

/** A question whose answer is the one item below it. */
function onlyAnswer(lists: List[], context: Context): Prose | undefined {
  const item = lists[0]?.children[0]
  if (item === undefined) return undefined
  const prose = itemProse(item, context)
  return QUESTION.test(prose.text) ? undefined : prose
}

function itemProse(item: ListItem, context: Context): Prose {
  const first = item.children[0]
  return proseOf(first?.type === 'paragraph' ? first.children : [], context.text)
}

function readTable(table: Table, context: Context): void {
  const [head, ...rows] = table.children
  const titles = (head?.children ?? []).map((cell) =>
    proseOf(cell.children, context.text).text.trim().toLowerCase(),
  )
  const found = titles.findIndex((title) => /answer|because|reason/.test(title))
  for (const row of rows) {
    const cell = row.children[found === -1 ? row.children.length - 1 : found]
    const prose = proseOf(cell?.children ?? [], context.text)
    const span = nodeSpan(row, context)
    const question = proseOf(row.children[0]?.children ?? [], context.text).text.trim()
    const why: Why = {
      question,
      answer: '',
      answered: false,
      span,
      answerSpan: span,
      section: context.section,
    }
    answer(why, prose, context)
    context.whys.push(why)
  }
}

function readBelowHeading(section: Section, context: Context): void {
  const span = section.heading ?? section.span
  const why: Why = { question: section.title, answer: '', answered: false, span, answerSpan: span, section }
  const first = section.nodes.find((node) => node.type === 'paragraph')
  if (first?.type === 'paragraph') answer(why, proseOf(first.children, context.text), context)
  context.whys.push(why)
}

/** `Why …? Because …. Why …? …` gives one why a question; text without a question is an answer when `alone`. */
function readChain(prose: Prose, context: Context, alone = false): void {
  const starts: { from: number; answerFrom: number }[] = []
  for (const begin of sentenceStarts(prose.text)) {
    const match = QUESTION.exec(prose.text.slice(begin))
    if (match !== null && begin >= (starts.at(-1)?.answerFrom ?? 0))
      starts.push({ from: begin, answerFrom: begin + match[0].length })
  }
  if (starts.length === 0) {
    if (!alone || prose.text.trim() === '') return
    const why: Why = {
      answer: '',
      answered: false,
      span: proseSpan(prose, 0, prose.text.length, context),
      answerSpan: proseSpan(prose, 0, prose.text.length, context),
      section: context.section,
    }
    answer(why, cut(prose, LABEL.exec(prose.text)?.[0].length ?? 0, prose.text.length), context)
    context.whys.push(why)
    return
  }
  starts.forEach((start, index) => {
    const end = starts[index + 1]?.from ?? prose.text.length
    const why: Why = {
      question: prose.text.slice(start.from, start.answerFrom).trim(),
      answer: '',
      answered: false,
      span: proseSpan(prose, start.from, end, context),
      answerSpan: proseSpan(prose, start.from, end, context),
      section: context.section,
    }
    answer(why, cut(prose, start.answerFrom, end), context)
    context.whys.push(why)
  })
}

function sentenceStarts(text: string): number[] {
  const starts = [0]
  for (const match of text.matchAll(/[.?!]\s+(?=\S)/g)) starts.push(match.index + match[0].length)
  return starts
}

function answer(why: Why, prose: Prose, context: Context): void {
  const leading = /^[\s:*–—-]*/.exec(prose.text)?.[0].length ?? 0
  why.answer = prose.text.slice(leading).trim()
  why.answered = why.answer !== '' && !isPlaceholder(why.answer) && /[\p{L}\p{N}]/u.test(why.answer)
  if (why.answer !== '') why.answerSpan = proseSpan(prose, leading, prose.text.trimEnd().length, context)
}

function cut(prose: Prose, from: number, to: number): Prose {
  return { text: prose.text.slice(from, to), offsets: prose.offsets.slice(from, to + 1) }
}

function proseSpan(prose: Prose, from: number, to: number, context: Context): Span {
  const start = prose.offsets[Math.min(from, prose.offsets.length - 1)] ?? 0
  const last = prose.offsets[Math.max(0, Math.min(to, prose.offsets.length) - 1)] ?? start
  return context.spanOf(start, Math.max(start, last + 1))
}

function nodeSpan(node: Nodes, context: Context): Span {
  const start = node.position?.start.offset ?? 0
  return context.spanOf(start, node.position?.end.offset ?? start)
}
