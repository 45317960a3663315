import { BY_SYSTEM, CARE, OPEN, PEOPLE_ONLY, RESULTS, STATES, VAGUE } from './generated/words/actions.ts'
import { type Grammar, grammarOf } from './grammar.ts'
import { compile } from './shapes.ts'
import { CODE, LINK } from './tokens.ts'

/**
 * `vague`: no thing, no number, no condition. `open`: looks into something, and ends nowhere. `care`: asks people to be
 * careful. `people`: can be done, but changes only people, by training or reminding them.
 */
export type Verdict = 'vague' | 'open' | 'care' | 'people'

const shapes = (list: readonly { pattern: string }[]) => compile(list.map(({ pattern }) => pattern))
const IS_VAGUE = shapes(VAGUE)
const IS_OPEN = shapes(OPEN)
const ASKS_FOR_CARE = shapes(CARE)
const IS_ON_PEOPLE = shapes(PEOPLE_ONLY)
const IS_BY_SYSTEM = shapes(BY_SYSTEM)
const HAS_RESULT = shapes(RESULTS)
const HAS_STATE = shapes(STATES)

/** "We need to", "please", "going forward": what stands before the action itself. */
const LEAD =
  /^(?:(?:we|i|one)\s+(?:(?:really|also|still|then|all)\s+)?(?:should|need(?:s)?(?:\s+to)?|want\s+to|will|must|ha(?:ve|s)\s+to|could|can|ought\s+to|are\s+going\s+to|would\s+like\s+to|plan\s+to)|(?:should|must|needs?\s+to|to|please|let\s+us|let's|let’s|next\s+time|in\s+(?:the\s+)?future|going\s+forward|ongoing|going\s+to|plan\s+to|look\s+to|aim\s+to|also|todo|action)\b)[\s,:]*/i
const NO_WORD = /^[^\p{L}\p{N}`"\uE000-\uE002]+/u
/** Code and addresses, where the text is that of the source. */
const NAMED = /`[^`\n]+`|https?:\/\/\S+/g
const ISSUE = /\b[A-Z][A-Z\d]+-\d+\b|#\d+/
const NOBODY: ReadonlySet<string> = new Set()

/** Nothing when the end of the action can be seen. */
export function verdictOf(text: string): Verdict | undefined {
  const rest = withoutLead(text.replace(NAMED, (named) => (named.startsWith('`') ? CODE : LINK)))
  if (rest === '') return undefined
  const grammar = grammarOf(rest, NOBODY)
  const result = HAS_RESULT.has(grammar) || ISSUE.test(rest)
  if (!IS_BY_SYSTEM.has(grammar) && !(result && isLong(grammar))) {
    if (ASKS_FOR_CARE.has(grammar)) return 'care'
    if (IS_ON_PEOPLE.has(grammar)) return 'people'
  }
  if (result) return undefined
  if (IS_OPEN.has(grammar) || grammar.question) return 'open'
  if (HAS_STATE.has(grammar)) return IS_VAGUE.has(grammar) && isQuality(rest) ? 'vague' : undefined
  return IS_VAGUE.has(grammar) ? 'vague' : undefined
}

function withoutLead(text: string): string {
  let rest = text.replace(NO_WORD, '')
  for (let turn = 0; turn < 3; turn++) {
    const shorter = rest.replace(LEAD, '').replace(NO_WORD, '')
    if (shorter === rest) break
    rest = shorter
  }
  return rest.trim()
}

/** "Better alerting for when the cluster is full": the condition says when it is wanted, not when it is done. */
function isQuality(text: string): boolean {
  return /^(?:better|more|clear|clearer|improved|proper|be|get)\b/i.test(text)
}

function isLong({ tokens }: Grammar): boolean {
  return tokens.length > 20
}
