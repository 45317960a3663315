import type { Block, PostmortemDocument, Span } from '../model.ts'
import { findPlaceholder, isDots, isPlaceholder, mayHoldPlaceholder } from '../placeholders.ts'
import { quote, type Rule } from '../rule.ts'
import { readTime } from '../times.ts'

const NOTE = 'What is known by now? When nobody can know it, say so and why: that is an answer as well.'
const WHY_NOTE = 'Answer it, or delete the row: three whys that lead somewhere are better than five.'

interface Gap {
  message: string
  span: Span
  note?: string
}

/** What the template or a hurried author left to be filled in. */
export const noPlaceholder: Rule = {
  id: 'no-placeholder',
  summary: 'nothing is left to be filled in: no TBD, TODO, {{ … }} or template text',
  severity: 'error',
  check(document, report) {
    const isLikely = mayHoldPlaceholder(document.text)
    const gaps = [
      ...inFrontMatter(document),
      ...document.blocks.flatMap((block) => inBlock(block, document, isLikely)),
      ...(isLikely ? inHeadings(document) : []),
      ...inHtml(document),
    ]
    const told = new Set(gaps.map(({ span }) => span.start.offset))
    for (const { message, span, note } of [...gaps, ...inWhys(document, told)])
      report(message, span, { note: note ?? NOTE })
  },
}

function inFrontMatter(document: PostmortemDocument): Gap[] {
  return [...(document.frontMatter?.keys ?? [])].flatMap(([path, { value }]) => {
    if (value === undefined) return []
    const written = document.text.slice(value.start.offset, value.end.offset).replace(/^["']|["']$/g, '')
    if (path === '' || !isPlaceholder(written)) return []
    return [
      { message: `Unexpected placeholder ${quote(written)} for \`${path}\`, expected a value`, span: value },
    ]
  })
}

function inBlock(block: Block, document: PostmortemDocument, isLikely: boolean): Gap[] {
  const { kind, prose } = block
  const { text } = prose
  if (kind !== 'heading' && isPlaceholder(text) && !isElement(text, document.text)) {
    const first = prose.offsetAt(0)
    return [
      {
        message: `Unexpected placeholder ${quote(text)}, expected ${kind === 'cell' ? 'a value' : 'content'}`,
        span: first === undefined ? block.span : document.spanOf(first, prose.offsetAt(text.length) ?? first),
      },
    ]
  }
  if (!isLikely) return []
  // The first stands for all in its block: who comes to fill it in sees the others.
  const found = findPlaceholder(text, 0, (words) => isElement(words, document.text))
  if (found === undefined) return []
  const end = found.index + found.length
  const start = prose.offsetAt(found.index) ?? 0
  return [
    {
      message: `Unexpected placeholder ${quote(text.slice(found.index, end))}, expected content`,
      span: document.spanOf(start, (prose.offsetAt(end - 1) ?? start) + 1),
    },
  ]
}

/** `{{ 06:10 }}`: the braces of the template stayed, and yet it is filled in. */
function isTime(words: string): boolean {
  return /^\{\{.*\}\}$/.test(words) && readTime(words) !== undefined
}

/** `<summary>` is HTML where something closes it. */
function isElement(words: string, text: string): boolean {
  const name = /^<([a-z]+)>$/i.exec(words.trim())?.[1]
  return name !== undefined && text.includes(`</${name}>`)
}

function inHeadings(document: PostmortemDocument): Gap[] {
  return document.sections.flatMap(({ heading, title }) => {
    const found = heading === undefined ? undefined : findPlaceholder(title, 0, isTime)
    if (found === undefined || heading === undefined) return []
    const words = title.slice(found.index, found.index + found.length)
    return [{ message: `Unexpected placeholder ${quote(words)} in a heading, expected words`, span: heading }]
  })
}

function inHtml(document: PostmortemDocument): Gap[] {
  return document.sections.flatMap(({ nodes }) =>
    nodes.flatMap((node) => {
      if (node.type !== 'html' || !isPlaceholder(node.value) || isElement(node.value, document.text))
        return []
      const span = document.spanOf(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
      return [{ message: `Unexpected placeholder ${quote(node.value)}, expected content`, span }]
    }),
  )
}

/** Rows of the template that are left behind the answers. While none is answered, `five-whys` says so once. */
function inWhys({ whys }: PostmortemDocument, told: ReadonlySet<number>): Gap[] {
  if (!whys.some((why) => why.answered)) return []
  return whys.flatMap(({ question = '', answer, answered, span, answerSpan }) => {
    const isScaffold = /^(?:[\p{L}\s]+)(?:…|\.{3})\s*\?$/u.test(question)
    const isOpen = isDots(answer) || (isScaffold && answer === '')
    if (answered || !isOpen || told.has(answerSpan.start.offset)) return []
    const words = isScaffold ? `${question} ${answer}`.trim() : answer
    return [
      {
        message: `Unexpected placeholder ${quote(words)}, expected an answer`,
        span: isScaffold ? span : answerSpan,
        note: WHY_NOTE,
      },
    ]
  })
}
