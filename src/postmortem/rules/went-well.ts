import type { Block, PostmortemDocument } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { isWithin } from '../sections.ts'

const NOTE =
  'What kept it from being worse: an alert, a guard, a page of the runbook, plain luck? What helped has to be there next time.'

/** Says that there is nothing to say. */
const NOTHING =
  /^(?:nothing|none|n\/?a|not applicable|not much|nil|no|-|–|—|everything|all good|it went well)[.!]?$/i
/** Praise that fits every incident. */
const PRAISE =
  /^(?:(?:very|really)\s+)?(?:good|great|excellent|fast|quick|nice|amazing|awesome|strong|fantastic)\s+(?:team\s?work|team|communications?|collaboration|response|work|job|effort|coordination|reaction|support)(?:\s(?:by|from|between|of|across|with)\s.{1,40})?[.!]?$|^(?:the\s)?(?:team|teams|everyone|everybody|people|we|all)\b.{0,30}?\b(?:worked\s(?:very\s|really\s)?(?:well|hard|great)(?:\stogether)?|worked\stogether(?:\swell)?|did\s(?:a|an)\s(?:great|good|excellent|amazing|fantastic)\sjob|(?:responded|reacted)\s(?:very\s)?(?:quickly|fast|well)|communicated\swell)[.!]?$/i

/** What helped by design, or by luck, is as much to learn from as what failed. */
export const wentWell: Rule = {
  id: 'went-well',
  summary: 'what went well names something that helped, not only that it went well',
  severity: 'warning',
  check(document, report) {
    const words = wordsIn(document)
    const said = words.filter(({ prose }) => /[\p{L}\p{N}\uE000\uE001–—-]/u.test(prose.text))
    const [first] = said
    if (first === undefined || said.some((block) => !isHollow(block))) return
    const what = NOTHING.test(first.prose.text.trim()) ? 'answer' : 'praise alone'
    report(`Unexpected ${what} ${quote(first.prose.text)}, expected what helped and how`, first.span, {
      note: NOTE,
    })
  },
}

/** The luck of a section of its own tells something as well. */
function wordsIn({ blocks }: PostmortemDocument): Block[] {
  return blocks.filter(({ kind, section }) => kind !== 'heading' && isWithin(section, 'went-well'))
}

function isHollow({ prose }: Block): boolean {
  const text = prose.text.trim()
  return text.length < 120 && (NOTHING.test(text) || PRAISE.test(text))
}
