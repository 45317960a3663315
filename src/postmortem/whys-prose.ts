import type { Prose } from './model.ts'

/** A question and its answer in a text, as offsets there. */
export interface Step {
  from: number
  to: number
  /** Where the answer begins; equal to `to` when none follows. */
  answerFrom: number
  question?: string
}

/** `Why …?`, with a number, a label or `Q:` in front of it. */
const QUESTION =
  /^\s*(?:(?:why\s*)?#?(?:\d+|[1-5](?:st|nd|rd|th)|first|second|third|fourth|fifth)(?:\s+why)?[.):–—-]?\s+)?(?:q(?:uestion)?\s*\d?\s*[:.]\s*)?(?:(?:and|but|so|then)\s+)?(?:why|how come|what made|what allowed|how could)\b[^?]{0,400}\?/i
/** `Why 2:`, `2nd why –`, `Answer:`, in front of an answer. */
const LABEL =
  /^\s*(?:(?:why|answer|because)\s?#?\d{0,2}\s?[.:)–—-]\s*|a\s?\d{0,2}\s?:\s*|(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth)\s+why\s?[.:)–—-]\s*)/i
const LABELS = /(?<!\S)why\s?#?\d\s?[.:)–—-]/gi
const BECAUSES = /(?<!\S)because\b/gi
const ARROW = /\s(?:→|⇒|=>|-{1,3}>)\s/g

export function isQuestion(text: string): boolean {
  return QUESTION.test(text)
}

/** The words behind `Why 2:` and the like; 0 when there is no such label. */
export function labelLength(text: string): number {
  return LABEL.exec(text)?.[0].length ?? 0
}

/** `Why …? Because … . Why …? …` */
export function questionsIn(text: string): Step[] {
  const starts: { from: number; answerFrom: number }[] = []
  for (const begin of sentenceStarts(text)) {
    if (begin < (starts.at(-1)?.answerFrom ?? 0)) continue
    const match = QUESTION.exec(text.slice(begin, begin + 600))
    if (match !== null) starts.push({ from: begin, answerFrom: begin + match[0].length })
  }
  return starts.map(({ from, answerFrom }, index) => {
    const to = starts[index + 1]?.from ?? text.length
    const label = labelLength(text.slice(answerFrom, answerFrom + 40))
    return { from, to, answerFrom: answerFrom + label, question: text.slice(from, answerFrom).trim() }
  })
}

/** `Why 1: … Why 2: …`, "Because … Because …", "a → b → c": the answers, without what they start from. */
export function answersIn(text: string): Step[] {
  const labels = [...text.matchAll(LABELS)].map(({ index }) => index)
  if (labels.length > 0)
    return steps(labels, text.length).map((step) => ({
      ...step,
      answerFrom: step.from + labelLength(text.slice(step.from, step.from + 40)),
    }))
  const becauses = [...text.matchAll(BECAUSES)].map(({ index }) => index)
  const opensSentence = /(?:^|[.?!;:])$/.test(text.slice(0, becauses[0]).trimEnd().slice(-1))
  if (becauses.length > 1 || (becauses.length === 1 && opensSentence)) return steps(becauses, text.length)
  const arrows = [...text.matchAll(ARROW)].map((match) => match.index + match[0].length)
  return arrows.length > 1 ? steps(arrows, text.length) : []
}

function steps(starts: readonly number[], end: number): Step[] {
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? end, answerFrom: from }))
}

function sentenceStarts(text: string): number[] {
  const starts = [0]
  for (const match of text.matchAll(/[.?!]\s+(?=\S)/g)) starts.push(match.index + match[0].length)
  return starts
}

export function cut(prose: Prose, from: number, to: number): Prose {
  return new CutProse(prose, from, to)
}

/** A class for the reason that stands in `prose.ts`. */
class CutProse implements Prose {
  readonly text: string
  private readonly whole: Prose
  private readonly from: number

  constructor(whole: Prose, from: number, to: number) {
    this.text = whole.text.slice(from, to)
    this.whole = whole
    this.from = from
  }

  offsetAt(index: number): number | undefined {
    return index < 0 || index > this.text.length ? undefined : this.whole.offsetAt(this.from + index)
  }
}
