import { expect, test } from 'vitest'
import { fold } from '../../src/domain/fold.ts'
import { builtInTemplate } from '../../src/github/built-in-template.ts'
import { fillTemplate } from '../../src/postmortem/fill.ts'
import { lint } from '../../src/postmortem/lint.ts'
import { postmortemDraft } from '../../src/reconcile/plan-postmortem.ts'
import { fact, observed, policy, reported } from '../reconcile/an-incident.ts'

/** As long as GitHub takes a comment. */
const LONG = 'word '.repeat(13_000)

test('one long word among many short ones does not fill the document with spaces, nor make it too large to check', () => {
  const notes = Array.from({ length: 100 }, (_, index) =>
    fact(
      index + 1,
      'ada',
      { kind: 'note', text: index % 10 === 0 ? LONG : 'Looked at the pool' },
      `comment-${index}#0`,
    ),
  )
  const facts = [reported(LONG.slice(0, 256)), ...notes, fact(200, 'ada', { kind: 'impact', text: LONG })]
  const draft = postmortemDraft(fold(facts, policy, 12), observed(facts), policy)
  const document = fillTemplate(builtInTemplate(), draft)
  expect(document.length).toBeLessThan(40_000)
  expect(lint(document).document.problem).toBeUndefined()
  expect(lint(document).document.timeline.entries.length).toBeGreaterThan(100)
})
