import { candidatesIn } from './anchors.ts'
import { BY_SYSTEM, CARE, OPEN, PEOPLE_ONLY, RESULTS, STATES, VAGUE } from './generated/words/actions.ts'
import { type Grammar, grammarOf } from './grammar.ts'
import type { PlacedActionItem } from './model.ts'
import { compile, type Searchable } from './shapes.ts'
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
const EMPHASIS = /\*\*|__|~~/g
const ISSUE = /\b[A-Z][A-Z\d]+-\d+\b|#\d+/
/** Characters in which a lead is looked for. */
const MOST_LEAD = 80
/** A longer question has an answer in it. */
const SHORT = 12
/** Words behind which a number no longer makes a plea concrete. */
const LONG = 20
const NOBODY: ReadonlySet<string> = new Set()

const verdicts = new WeakMap<PlacedActionItem, { verdict: Verdict | undefined }>()

/** What the words of an action item come to; nothing when its end can be seen. */
export function verdictOf(item: PlacedActionItem): Verdict | undefined {
  let known = verdicts.get(item)
  if (known === undefined) {
    known = { verdict: judge(item.text) }
    verdicts.set(item, known)
  }
  return known.verdict
}

function judge(text: string): Verdict | undefined {
  const plain = text.replace(NAMED, (named) => (named.startsWith('`') ? CODE : LINK)).replace(EMPHASIS, '')
  return verdictOn(plain, grammarOf(plain, NOBODY))
}

/** The same for a sentence that is already tagged. */
export function verdictOn(text: string, whole: Grammar): Verdict | undefined {
  const start = leadOf(text)
  const rest = text.slice(start)
  if (rest.trim() === '') return undefined
  const grammar = start === 0 ? whole : behind(whole, start)
  const asks = ASKS_FOR_CARE.has(grammar) || IS_ON_PEOPLE.has(grammar)
  const opens = IS_OPEN.has(grammar) || (whole.question && grammar.words.length <= SHORT)
  const wishes = IS_VAGUE.has(grammar)
  if (!asks && !opens && !wishes) return undefined
  const hasResult = HAS_RESULT.has(grammar) || ISSUE.test(rest)
  if (asks && !IS_BY_SYSTEM.has(grammar) && !(hasResult && grammar.words.length > LONG))
    return ASKS_FOR_CARE.has(grammar) ? 'care' : 'people'
  if (hasResult) return undefined
  if (opens) return 'open'
  return wishes && (isQuality(rest) || !HAS_STATE.has(grammar)) ? 'vague' : undefined
}

function behind(whole: Grammar, start: number): Searchable {
  const first = whole.firstFrom(start)
  const [words, bits] = [whole.words.slice(first), whole.bits.slice(first)]
  return { words, bits, candidates: candidatesIn(words, bits) }
}

/** Where the action itself begins. */
function leadOf(text: string): number {
  let at = NO_WORD.exec(text)?.[0].length ?? 0
  for (let turn = 0; turn < 3; turn++) {
    const lead = LEAD.exec(text.slice(at, at + MOST_LEAD))?.[0].length ?? 0
    if (lead === 0) break
    at += lead
    at += NO_WORD.exec(text.slice(at))?.[0].length ?? 0
  }
  return at
}

/** "Better alerting for when the cluster is full": the condition says when it is wanted, not when it is done. */
function isQuality(text: string): boolean {
  return /^(?:better|more|clear|clearer|improved|proper|be|get)\b/i.test(text)
}
