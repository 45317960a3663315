import { NUMBER_WORDS, UNKNOWN_WORDS } from '../generated/words/numbers.ts'
import type { Rule } from '../rule.ts'

const NUMBER = new RegExp(`\\d|\\b(?:${NUMBER_WORDS.join('|')})\\b`, 'i')
/** More words than this say more than that it is unknown. */
const MOST_BARE = 6
const UNKNOWN = new RegExp(`\\b(?:${UNKNOWN_WORDS.join('|')})\\b`, 'i')
/** From one time to another: how long. */
const SPAN =
  /\b\d{1,2}[:h]\d{2}(?:\s?[ap]m)?(?:\s?(?:UTC|GMT|CES?T|BST|[ECMP][SD]?T))?\s?(?:–|—|-|to|and|until|till)\s?(?:about\s)?\d{1,2}[:h]\d{2}/i
/** Digits that count nothing: days, clock times, versions, names such as P1 and S3, codes, references. */
const NAMES: readonly RegExp[] = [
  /\b\d{4}-\d{2}-\d{2}(?:T[\d:.Z+-]+)?/g,
  /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/g,
  /\b\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s\d{4})?/gi,
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?\b/gi,
  /\b\d{1,2}[:h]\d{2}(?::\d{2})?\b/gi,
  /\b\d{1,2}\s?[ap]m\b/gi,
  /\bv?\d+\.\d+\.\d+\S*|\bv\d+(?:\.\d+)*\b/gi,
  /\b(?:version|release|phase|step|level|tier|severity|sev|priority|http|status|code|error|port|zone|region|day|week|site|hall|gate|unit|room|floor|appendix|section|figure|table)\s?#?\d[\d.]*\b/gi,
  /\b[a-z]+[-_]?\d+[\w-]*\b/gi,
  /#\d+/g,
  /\b(?:19|20)\d{2}\b/g,
]

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
      ({ offset }) => offset >= section.span.start.offset && offset < section.span.end.offset,
    )
    const text = inside.map(({ prose }) => prose.text).join('\n')
    if (text.trim() === '' || counts(text)) return
    const unknown = UNKNOWN.test(text)
    if (unknown && !isBare(text)) return
    report(
      unknown
        ? 'Unexpected impact that is unknown without a reason, expected `unknown, because …` or a number'
        : 'Unexpected impact without a number, expected how many, how long or how much',
      section.heading,
      {
        note: 'How many users or requests, for how many minutes, how much money or error budget? "Unknown, because …" is an answer as well.',
      },
    )
  },
}

/** Does a number count something? */
function counts(text: string): boolean {
  if (SPAN.test(text)) return true
  let rest = text
  for (const pattern of NAMES) rest = rest.replace(pattern, ' ')
  return NUMBER.test(rest)
}

/** "Unknown.", and nothing that says why. */
function isBare(text: string): boolean {
  return (
    text.trim().split(/\s+/).length <= MOST_BARE &&
    !/\b(?:because|since|as|due)\b|[:(]|\bno (?:\w+ )?impact\b/i.test(text)
  )
}
