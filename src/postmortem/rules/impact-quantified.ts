import type { Rule } from '../rule.ts'
import { NUMBER_WORDS, UNKNOWN_WORDS } from '../words/numbers.ts'

const NUMBER = new RegExp(`\\d|\\b(?:${NUMBER_WORDS.join('|')})\\b`, 'i')
const UNKNOWN = new RegExp(`\\b(?:${UNKNOWN_WORDS.join('|')})\\b`, 'i')

/** "Many customers" cannot be compared, and cannot be weighed against the cost of an action. */
export const impactQuantified: Rule = {
  id: 'impact-quantified',
  summary: 'the impact is told in numbers, or says why it cannot be',
  severity: 'warning',
  check(document, report) {
    const own = document.sections.filter((section) => section.name === 'impact' && section.named)
    const depth = Math.min(...own.map((section) => section.depth))
    const section = own.find((each) => each.depth === depth)
    if (section?.heading === undefined) return
    const inside = document.blocks.filter(
      ({ span }) =>
        span.start.offset >= section.span.start.offset && span.start.offset < section.span.end.offset,
    )
    const text = inside.map(({ prose }) => prose.text).join('\n')
    if (text.trim() === '' || NUMBER.test(text) || UNKNOWN.test(text)) return
    report('Unexpected impact without a number, expected how many, how long or how much', section.heading, {
      note: 'How many users or requests, for how many minutes, how much money or error budget? "Unknown, because …" is an answer as well.',
    })
  },
}
