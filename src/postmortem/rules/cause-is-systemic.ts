import { firstStoryIn, whyOf } from '../first-story.ts'
import type { PostmortemDocument, Section, Sentence } from '../model.ts'
import type { Rule } from '../rule.ts'

/** A cause that only people could change is no cause yet: nobody can merge a fix for a person. */
export const causeIsSystemic: Rule = {
  id: 'cause-is-systemic',
  summary: 'the root cause says something about the system, not only about people',
  severity: 'error',
  check(document, report) {
    for (const section of document.sections) {
      if (section.name !== 'root-cause' || section.heading === undefined) continue
      const told = causesIn(document, section)
      const stops = told.map(firstStoryIn)
      if (told.length === 0 || stops.some((stop) => stop === undefined)) continue
      report(
        'Unexpected root cause that is only about people, expected what in the system made it possible',
        section.heading,
        {
          note: 'Put somebody else in their place: would it have gone another way? If not, what in the tool, the process or the design would have to differ?',
          ...(stops.some((stop) => stop?.sure) ? {} : { severity: 'warning' as const }),
        },
      )
    }
  },
}

/** What the section states in its own words; a chain of whys is judged by its last answer. */
function causesIn(document: PostmortemDocument, section: Section): Sentence[] {
  const sentences = document.sentences.filter(
    ({ block }) => isWithin(block.section, section) && block.kind !== 'heading',
  )
  if (sentences.some((sentence) => whyOf(document, sentence) !== undefined)) return []
  return sentences.filter(({ grammar }) => !grammar.question)
}

function isWithin(section: Section | undefined, whole: Section): boolean {
  return section !== undefined && (section === whole || isWithin(section.parent, whole))
}
