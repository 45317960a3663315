import type { Why } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { endsInPeople, lastWhy } from '../whys-end.ts'

const LEAST = 3
/** "Why was that so?" may well be asked twice. */
const MOST_BARE = 4
const END =
  'Ask once more: what in the tools, the process or the organisation made that possible, and would have stopped it?'

/** Each why leads from what people did to what let it happen. Three steps are the least that gets past the first story. */
export const fiveWhys: Rule = {
  id: 'five-whys',
  summary: 'at least three linked whys, and the last one ends in the system',
  severity: 'error',
  options: { least: 'number' },
  check(document, report, { options }) {
    const least = typeof options.least === 'number' ? options.least : LEAST
    const section = document.sections.find(({ name }) => name === 'five-whys') ?? document.whys[0]?.section
    if (section === undefined) {
      const cause = document.sections.find(({ name, named }) => name === 'root-cause' && named)
      if (cause?.heading !== undefined)
        report(
          'Unexpected root cause without whys, expected a list "5 Whys" with at least three answers',
          cause.heading,
          { note: END },
        )
      return
    }
    const place = section.heading ?? document.whys[0]?.span ?? section.span
    const answered = links(document.whys)
    if (answered.length < least) {
      report(`Unexpected ${count(answered.length)}, expected at least ${least}`, place, {
        note: 'Take the last answer and ask why that was possible. Stop where a change to the system can be made.',
      })
      return
    }
    const last = lastWhy(document)
    if (last !== undefined && endsInPeople(document)) {
      report(
        `Unexpected end of the whys at people: ${quote(last.answer)}, expected something in the system`,
        place,
        { note: END },
      )
    }
  },
}

/** Answers that lead on: the same answer twice is one step, and so are answers to one and the same question. */
function links(whys: readonly Why[]): Why[] {
  const seen = new Set<string>()
  return whys.filter(({ question = '', answer, answered }) => {
    if (!answered) return false
    const asked = plain(question)
    const keys = [`a ${plain(answer)}`, ...(asked.split(' ').length > MOST_BARE ? [`q ${asked}`] : [])]
    if (keys.some((key) => seen.has(key))) return false
    for (const key of keys) seen.add(key)
    return true
  })
}

/** Without numbers, marks and "because". */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/^\s*(?:\d+\s+)?(?:because\s+)?/, '')
    .trim()
}

function count(answers: number): string {
  return answers === 0
    ? 'whys without an answer'
    : answers === 1
      ? 'one answered why'
      : `${answers} answered whys`
}
