import { isAboutIt, isGuarded, matcher, tellsCauses } from '../first-story.ts'
import { FIRST_STORY, LAPSE_NOUNS } from '../generated/words/first-story.ts'
import type { PostmortemDocument, Sentence } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { isStep } from '../whys-end.ts'

const told = matcher(FIRST_STORY)
const named = matcher(LAPSE_NOUNS)

const NOTE =
  'What made this the sensible thing to do at the time? What made the difference hard to see, and which guard was missing?'

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
          note: NOTE,
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

function inspect(document: PostmortemDocument, sentence: Sentence): ReturnType<typeof told> {
  const { section, kind } = sentence.block
  const causes = tellsCauses(section)
  if (!causes && section.name !== 'timeline') return undefined
  if (isAboutIt(sentence) || isGuarded(sentence) || isStep(document, sentence)) return undefined
  const found = told(sentence)
  if (found !== undefined)
    return causes || (found.sure && kind !== 'heading' && section.name === 'timeline') ? found : undefined
  if (section.name === 'impact') return undefined
  return causes ? named(sentence) : undefined
}

/** A range of a sentence as a place in the document. */
export function spanOf(document: PostmortemDocument, sentence: Sentence, start: number, end: number) {
  const { offsets } = sentence.block.prose
  const from = offsets[sentence.index + start] ?? sentence.span.start.offset
  const last = offsets[sentence.index + Math.max(start, end - 1)] ?? from
  return document.spanOf(from, last + 1)
}
