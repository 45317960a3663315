import { candidatesIn } from './anchors.ts'
import {
  BY_SYSTEM,
  CARE,
  MEANS,
  OPEN,
  PEOPLE_ONLY,
  RESULTS,
  STATES,
  VAGUE,
} from './generated/words/actions.ts'
import { DOES } from './generated/words/intents.ts'
import { FRAMES, LEADS, PROMISES, STOCK_PHRASES } from './generated/words/promises.ts'
import { type Grammar, grammarOf } from './grammar.ts'
import type { PlacedActionItem } from './model.ts'
import { compile, type Searchable } from './shapes.ts'
import { bitsOf } from './tags.ts'
import { CODE, LINK } from './tokens.ts'
import { ACTIONS } from './word-sets.ts'

/**
 * `vague`: no thing, no number, no condition. `open`: looks into something, and ends nowhere. `care`: asks people to be
 * careful. `people`: can be done, but changes only people, by training or reminding them.
 */
export type Verdict = 'vague' | 'open' | 'care' | 'people'

const shapes = (list: readonly { pattern: string }[]) =>
  compile(
    list.map(({ pattern }) => pattern),
    ACTIONS,
  )
const IS_VAGUE = shapes([...VAGUE, ...STOCK_PHRASES])
const IS_OPEN = shapes(OPEN)
const ASKS_FOR_CARE = shapes(CARE)
const IS_ON_PEOPLE = shapes(PEOPLE_ONLY)
const IS_BY_SYSTEM = shapes(BY_SYSTEM)
const HAS_RESULT = shapes(RESULTS)
const HAS_STATE = shapes(STATES)
const HAS_MEANS = shapes(MEANS)
const LEAD = shapes(LEADS)
const PROMISED = shapes([...PROMISES, ...STOCK_PHRASES])
const FRAME = shapes(FRAMES)
const ON_WHAT = compile(
  ['#MATTERS', 'to determine|see|understand|find|identify|learn|establish', 'for ways'],
  ACTIONS,
)

/** Code and addresses, where the text is that of the source. */
const NAMED = /`[^`\n]+`|https?:\/\/\S+/g
const EMPHASIS = /\*\*|__|~~/g
const ISSUE = /\b[A-Z][A-Z\d]+-\d+\b|#\d+/
/** "Going forward, | we | plan to | start | improving". */
const MOST_LEADS = 8
/** "We will X, and plan to Y". */
const MOST_FRAMES = 3
/** A longer question has an answer in it. */
const SHORT = 12
/** Words behind which a number no longer makes a plea concrete. */
const LONG = 20
/** A number, code, a link, a quotation. */
const EVIDENCE = bitsOf('LSQ')
/** More words tell something. */
const FEW = 12
/** "Better alerting for when the cluster is full": the condition says when it is wanted, not when it is done. */
const QUALITY =
  /^(?:(?:add|introduce|implement|build|create|provide|set up|setup|have) )?(?:an? )?(?:better|more|clear|clearer|improved|proper|be|get)\b/i
/** "The incident has been dealt with"; and "fence the old primary" is a deed, though of a verb that nobody listed. */
const STATES_A_FACT = compile(['<B|H> <A|X>* <K|B>', 'not|no|none', '^^ <w> <T>'], ACTIONS)
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
  // What stands below says it.
  if (text.endsWith(':')) return undefined
  const plain = text.replace(NAMED, (named) => (named.startsWith('`') ? CODE : LINK)).replace(EMPHASIS, '')
  const grammar = grammarOf(plain, NOBODY)
  return verdictOn(plain, grammar) ?? (namesNoDeed(plain, grammar) ? 'open' : undefined)
}

/** "Nicer graphs", "secrets": no verb of a deed, no number, nothing with a name, and no statement either. */
function namesNoDeed(text: string, grammar: Grammar): boolean {
  const { words, bits } = grammar
  if (words.length < 2 || words.length > FEW || ISSUE.test(text)) return false
  if (bits.some((tags) => (tags & EVIDENCE) !== 0) || STATES_A_FACT.has(grammar)) return false
  return !words.some(({ lower }) => isDeed(lower))
}

const deeds = new Set(DOES)
/** "Adding", "stopped", "moves": by the forms of a verb. */
function isDeed(word: string): boolean {
  if (deeds.has(word)) return true
  const stem = word.replace(/(?:ing|ed|es|s)$/, '')
  return (
    stem !== word && (deeds.has(stem) || deeds.has(`${stem}e`) || deeds.has(stem.replace(/(.)\1$/, '$1')))
  )
}

/** The same for a sentence that is already tagged. */
export function verdictOn(text: string, whole: Grammar): Verdict | undefined {
  return verdictFrom(text, whole, 0)
}

/** What stands in front of the action is taken off, piece by piece. */
function verdictFrom(text: string, whole: Grammar, first: number): Verdict | undefined {
  let grammar: Searchable = first === 0 ? whole : behind(whole, first)
  for (let [from, turn] = [first, 0]; turn <= MOST_LEADS; turn++) {
    if (grammar.words.length === 0) return undefined
    const rest = from === 0 ? text : text.slice(whole.placeOf(from, from).start)
    const verdict = verdictAt(rest, grammar, whole.question)
    if (verdict !== undefined) return verdict === 'none' ? undefined : verdict
    const lead = LEAD.find(grammar)?.to ?? 0
    if (lead === 0) return undefined
    from += lead
    grammar = behind(whole, from)
  }
  return undefined
}

/** Says that somebody will make something better, and nothing of how: what a sentence of any section may say. */
export function promiseIn(text: string, whole: Grammar): Verdict | undefined {
  const promises = PROMISED.has(whole)
  if (!promises && !FRAME.has(whole)) return undefined
  if (HAS_RESULT.has(whole) || HAS_MEANS.has(whole)) return undefined
  if (promises) return 'vague'
  let from = 0
  for (let turn = 0; turn < MOST_FRAMES; turn++) {
    const frame = FRAME.find(from === 0 ? whole : behind(whole, from))
    if (frame === undefined) break
    from += frame.to
    const verdict = verdictFrom(text, whole, from)
    if (verdict !== undefined && (verdict !== 'open' || ON_WHAT.has(whole))) return verdict
  }
  return undefined
}

/** `none`: speaks like one of these, and has an end that can be seen. */
function verdictAt(text: string, grammar: Searchable, question: boolean): Verdict | 'none' | undefined {
  const cares = ASKS_FOR_CARE.has(grammar)
  const asks = cares || IS_ON_PEOPLE.has(grammar)
  const opens = IS_OPEN.has(grammar) || (question && grammar.words.length <= SHORT)
  const wishes = IS_VAGUE.has(grammar)
  if (!asks && !opens && !wishes) return undefined
  const hasResult = HAS_RESULT.has(grammar) || ISSUE.test(text)
  if (asks && !IS_BY_SYSTEM.has(grammar) && !(hasResult && grammar.words.length > LONG))
    return cares ? 'care' : 'people'
  if (hasResult) return 'none'
  if (opens) return 'open'
  if (!wishes || HAS_MEANS.has(grammar)) return undefined
  return QUALITY.test(text) || !HAS_STATE.has(grammar) ? 'vague' : undefined
}

function behind({ words: all, bits: tags }: Grammar, from: number): Searchable {
  const [words, bits] = [all.slice(from), tags.slice(from)]
  return { words, bits, candidates: candidatesIn(words, bits) }
}
