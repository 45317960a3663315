import type { PlacedActionItem } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { ANCHORS, QUALITY_WORDS, VAGUE_OPENERS, WEAK_OPENERS } from '../words/actions.ts'

const opener = (words: readonly { words: string }[]) =>
  new RegExp(`^(?:${words.map(({ words: each }) => each).join('|')})\\b`, 'i')
const VAGUE = opener(VAGUE_OPENERS)
const WEAK = opener(WEAK_OPENERS)
const QUALITY = new RegExp(`^(?:${QUALITY_WORDS.join('|')})\\b`, 'i')
const ANCHOR = new RegExp(ANCHORS.map(({ pattern }) => `(?:${pattern})`).join('|'), 'iu')
const LEAD =
  /^(?:we (?:should|need to|want to|will|must|have to)|(?:should|must|need to|needs to|to|please|let us|let's|try to|go(?:ing)? forward,?|ongoing:|going to|plan to|look to|aim to)\s)\s*/i
const SHORT = 9

/** Nobody can see when "improve monitoring" is done. */
export const actionConcrete: Rule = {
  id: 'action-concrete',
  summary: 'each action item is a change whose completion can be checked',
  severity: 'error',
  check(document, report) {
    for (const item of document.actionItems) {
      if (item.state !== 'committed' || item.text === '') continue
      const verdict = judge(item)
      if (verdict === undefined) continue
      report(
        `Unexpected vague action ${quote(item.text)}, expected a change whose completion can be checked`,
        item.textSpan,
        {
          note:
            verdict === 'weak'
              ? 'What will be there at the end of it: a decision, a document, a number? Write that down as the action.'
              : 'How will somebody else see that it is done? Name the thing, and the number or the condition.',
          ...(verdict === 'weak' ? { severity: 'warning' as const } : {}),
        },
      )
    }
  },
}

/** `vague`: no thing, no number, no condition. `weak`: it looks into something, and ends nowhere. */
function judge(item: PlacedActionItem): 'vague' | 'weak' | undefined {
  const text = item.text
    .replace(/^[^\p{L}\p{N}`"]+/u, '')
    .replace(LEAD, '')
    .trim()
  if (ANCHOR.test(text)) return undefined
  const words = text.split(/\s+/).length
  if (words > SHORT * 2) return undefined
  if (WEAK.test(text)) return 'weak'
  if (QUALITY.test(text) && words <= SHORT) return 'vague'
  return VAGUE.test(text) && words <= SHORT ? 'vague' : undefined
}
