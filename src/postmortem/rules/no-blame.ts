import {
  type Hit,
  isAboutIt,
  isGivenAsCause,
  isNarrative,
  isOnlyCauses,
  isPraise,
  isSpared,
  matcher,
  personActsIn,
  personAsCauseIn,
  personBlamedIn,
  personInHindsightIn,
  tellsCauses,
  tellsWork,
} from '../first-story.ts'
import { SANCTIONS } from '../generated/words/blame.ts'
import type { PostmortemDocument, Section, Sentence } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { spanOf } from './no-human-error.ts'

const sanctioned = matcher(SANCTIONS)
const NOTE =
  'Anybody in that seat could have done it: what did the screen, the tool, the runbook tell them? Say the role only where it helps to understand.'
const SILENT: readonly Section['name'][] = ['links', 'changes', 'went-well']

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

function inspect(sentence: Sentence): Hit | undefined {
  const { section } = sentence.block
  if (SILENT.includes(section.name) || (section.name === 'other' && !isNarrative(section))) return undefined
  const found = foundIn(sentence, section)
  if (found !== undefined && !isSpared(sentence, found)) return isPraise(sentence) ? undefined : found
  if (section.name === 'timeline') return undefined
  const told = personInHindsightIn(sentence)
  return told === undefined || isAboutIt(sentence) || isPraise(sentence) ? undefined : told
}

function foundIn(sentence: Sentence, section: Section): Hit | undefined {
  if (section.name === 'action-items') return sanctioned(sentence)
  const found = personBlamedIn(sentence)
  if (found !== undefined) return found
  if (section.name === 'impact') {
    const told = personAsCauseIn(sentence)
    return told !== undefined && isGivenAsCause(sentence, told) ? told : undefined
  }
  if (!tellsCauses(section) || tellsWork(section)) return undefined
  return personAsCauseIn(sentence) ?? (isOnlyCauses(section) ? personActsIn(sentence) : undefined)
}

/** Longer is more than a name. */
const MOST_NAME = 80
/** Cheaper than the expression, and says no to most. */
const BEGINS = /^[cr]/i
const CAUSE = /^(?:root )?cause\s*[:=–-]\s*([^\s.!]+)[.!]?$/i
const NAME = /^@?[\p{L}-]+$/u

/** "Root cause: Rasmus." */
function causeIsAPerson(document: PostmortemDocument, report: Parameters<Rule['check']>[1]): void {
  for (const sentence of document.sentences) {
    const who =
      sentence.text.length > MOST_NAME || !BEGINS.test(sentence.text)
        ? undefined
        : CAUSE.exec(sentence.text)?.[1]
    if (
      who === undefined ||
      !NAME.test(who) ||
      !(who.startsWith('@') || document.people.has(who.toLowerCase()))
    )
      continue
    report(
      `Unexpected person as the cause: ${quote(who)}, expected the conditions that led to it`,
      sentence.span,
      { note: NOTE },
    )
  }
}
