import type { PlacedActionItem, PostmortemDocument, Span } from '../model.ts'
import { isPlaceholder } from '../placeholders.ts'
import { quote, type Report, type Rule } from '../rule.ts'

const MOST = 3
const NOTE = 'Who will see to it that it happens? One person or one team; they may hand the work on.'

/** What everybody owns nobody does. */
export const actionOwner: Rule = {
  id: 'action-owner',
  summary: 'each committed action item has one owner who can be assigned',
  severity: 'error',
  check(document, report, { assignable, unassignable }) {
    const committed = document.actionItems.filter((item) => item.state === 'committed' && item.text !== '')
    reportMissing(
      committed.filter((item) => item.owner === undefined && isEmpty(item.written.owner)),
      'an owner',
      'expected `@login` or `@organisation/team`',
      (item) => item.ownerSpan ?? item.textSpan,
      document,
      report,
      NOTE,
    )
    // GitHub's logins know no case.
    const [can, cannot] = [assignable && lowerCase(assignable), lowerCase(unassignable)]
    for (const item of committed) {
      const place = item.ownerSpan ?? item.textSpan
      if (item.owner === undefined && !isEmpty(item.written.owner)) {
        report(
          `Unexpected owner ${quote(item.written.owner ?? '')}, expected one \`@login\` or \`@organisation/team\``,
          place,
          // A name in the words may well be somebody whom a reader knows.
          item.guessed === true ? { note: NOTE, severity: 'warning' } : { note: NOTE },
        )
      }
      if (item.owner === undefined || item.owner.includes('/')) continue
      const login = item.owner.toLowerCase()
      if (cannot.has(login) || (can !== undefined && !can.has(login))) {
        report(
          `Unexpected owner \`@${item.owner}\` whom GitHub cannot assign here, expected somebody with access to the repository`,
          place,
          {
            note: 'Is the login right? Else give the person read access or name somebody who has it.',
          },
        )
      }
    }
  },
}

function lowerCase(logins: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...logins].map((login) => login.toLowerCase()))
}

export function isEmpty(written: string | undefined): boolean {
  return (
    written === undefined ||
    written.trim() === '' ||
    /^[-–—]+$/.test(written.trim()) ||
    isPlaceholder(written)
  )
}

/** Rows that lack the same thing: each by itself, or one finding for the section when there are many. */
export function reportMissing(
  items: readonly PlacedActionItem[],
  what: string,
  expected: string,
  place: (item: PlacedActionItem) => Span,
  document: PostmortemDocument,
  report: Report,
  note: string,
): void {
  if (items.length > MOST) {
    const section = document.sections.find(({ name, named }) => name === 'action-items' && named)
    const lines = items.map(({ line }) => line).join(', ')
    const span = section?.heading ?? items[0]?.span
    if (span !== undefined)
      report(`Unexpected ${items.length} action items without ${what}, ${expected} (lines ${lines})`, span, {
        note,
      })
    return
  }
  for (const item of items)
    report(`Unexpected action item without ${what}: ${quote(item.text)}, ${expected}`, place(item), { note })
}
