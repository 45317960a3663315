import {
  type Hit,
  isGivenAsCause,
  isOnlyCauses,
  isSpared,
  lapseAmongCausesIn,
  lapseNamedIn,
  lapseToldIn,
  personBlamedIn,
  tellsCauses,
  tellsWork,
  whyOf,
} from '../first-story.ts'
import { ACCIDENT_ADVERBS } from '../generated/words/lapses.ts'
import type { PostmortemDocument, Sentence } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { isStep, lastWhy } from '../whys-end.ts'

const NOTE =
  'What made this the sensible thing to do at the time? What made the difference hard to see, and which guard was missing?'

const ACCIDENT = new RegExp(
  `\\s*\\b(?:${ACCIDENT_ADVERBS.join('|')}|by (?:mistake|accident)|in error)\\b`,
  'gi',
)

/** Without its adverb the sentence is a fact, and a fact asks to be gone on from. */
function noteOn(words: string): string {
  const fact = words.replace(ACCIDENT, '').trim()
  return fact === words || !fact.includes(' ')
    ? NOTE
    : `${NOTE} Keep the fact, ${quote(fact)}, and go on with what allowed it.`
}

/** "Human error" ends the analysis where it should begin: the first story hides the second. */
export const noHumanError: Rule = {
  id: 'no-human-error',
  summary: 'no lapse of people stands as the cause',
  severity: 'error',
  check(document, report) {
    for (const sentence of document.sentences) {
      const found = inspect(document, sentence)
      if (found === undefined) continue
      const span = spanOf(document, sentence, found.start, found.end)
      report(
        `Unexpected ${quote(found.words)} as a cause, expected what made it possible, likely or hard to see`,
        span,
        {
          note: noteOn(found.words),
          ...(found.sure ? {} : { severity: 'warning' as const }),
        },
      )
    }
    const none = document.noActionItems
    if (
      none !== undefined &&
      /\b(?:human|user|operator)\s+(?:error|mistake)|\bmistake\b/i.test(none.reason)
    ) {
      report(
        `Unexpected ${quote(none.reason)} as a reason for no action items, expected what made it possible`,
        none.span,
        { note: NOTE },
      )
    }
  },
}

function inspect(document: PostmortemDocument, sentence: Sentence): Hit | undefined {
  const { section, kind } = sentence.block
  const inFacts = (section.name === 'timeline' && kind !== 'heading') || tellsWork(section)
  const inImpact = section.name === 'impact'
  if (!inFacts && !inImpact && !tellsCauses(section)) return undefined
  const found =
    lapseToldIn(sentence) ??
    (inFacts ? undefined : lapseNamedIn(sentence)) ??
    inWhy(document, sentence) ??
    (isOnlyCauses(section) ? lapseAmongCausesIn(sentence) : undefined)
  if (found === undefined || ((inFacts || isMiddle(document, sentence)) && !found.sure)) return undefined
  if (inImpact && !isGivenAsCause(sentence, found)) return undefined
  return isSpared(sentence, found) || isStep(document, sentence) ? undefined : found
}

/** Of a chain that ends at people the end is what counts; on the way only what is sure is told. */
function isMiddle(document: PostmortemDocument, sentence: Sentence): boolean {
  const why = whyOf(document, sentence)
  return why !== undefined && why !== lastWhy(document)
}

/** An answer that names who forgot it stops at the lapse as well. */
function inWhy(document: PostmortemDocument, sentence: Sentence): Hit | undefined {
  return whyOf(document, sentence) === undefined ? undefined : personBlamedIn(sentence)
}

/** A range of a sentence as a place in the document. */
export function spanOf(document: PostmortemDocument, sentence: Sentence, start: number, end: number) {
  const { prose } = sentence.block
  const from = prose.offsetAt(sentence.index + start) ?? sentence.span.start.offset
  const last = prose.offsetAt(sentence.index + Math.max(start, end - 1)) ?? from
  return document.spanOf(from, last + 1)
}
