import { isAboutIt, isGuarded, isPraise, matcher } from '../first-story.ts'
import { BLAME, BLAME_AS_CAUSE } from '../generated/words/blame.ts'
import type { PostmortemDocument, Section, Sentence } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { spanOf } from './no-human-error.ts'

const blamed = matcher(BLAME)
const blamedAsCause = matcher(BLAME_AS_CAUSE)
const NOTE =
  'Anybody in that seat could have done it: what did the screen, the tool, the runbook tell them? Say the role only where it helps to understand.'
const CAUSES: readonly Section['name'][] = ['summary', 'root-cause', 'five-whys', 'improve']
const SILENT: readonly Section['name'][] = ['links', 'changes', 'other', 'action-items']

/** A person named as the cause will say less next time, and so will everybody who reads it. */
export const noBlame: Rule = {
  id: 'no-blame',
  summary: 'no person or role is named as the agent of the failure',
  severity: 'error',
  check(document, report) {
    for (const sentence of document.sentences) {
      const found = inspect(sentence)
      if (found === undefined) continue
      report(
        `Unexpected person as the cause: ${quote(found.words)}, expected the conditions that led to it`,
        spanOf(document, sentence, found.start, found.end),
        {
          note: NOTE,
          ...(found.sure ? {} : { severity: 'warning' as const }),
        },
      )
    }
    causeIsAPerson(document, report)
  },
}

function inspect(sentence: Sentence): ReturnType<typeof blamed> {
  const { name } = sentence.block.section
  if (SILENT.includes(name)) return undefined
  if (isAboutIt(sentence) || isGuarded(sentence) || isPraise(sentence)) return undefined
  const found = blamed(sentence)
  if (found !== undefined) return found
  return CAUSES.includes(name) ? blamedAsCause(sentence) : undefined
}

/** "Root cause: Rasmus." */
function causeIsAPerson(document: PostmortemDocument, report: Parameters<Rule['check']>[1]): void {
  for (const sentence of document.sentences) {
    const match = /^(?:root )?cause\s*[:=–-]\s*(@?[\p{L}-]+)[.!]?$/iu.exec(sentence.text)
    const who = match?.[1]
    if (who === undefined || !(who.startsWith('@') || document.people.has(who.toLowerCase()))) continue
    report(
      `Unexpected person as the cause: ${quote(who)}, expected the conditions that led to it`,
      sentence.span,
      { note: NOTE },
    )
  }
}
