import type { Rule } from '../rule.ts'

const NOTE = 'What will be different after this? When nothing should be, say why: `No action items: REASON`.'

/** A post-mortem that changes nothing needs a reason. */
export const actionItems: Rule = {
  id: 'action-items',
  summary: 'there are action items, or a reason why there are none',
  severity: 'error',
  check(document, report) {
    const sections = document.sections.filter((section) => section.name === 'action-items')
    const first = sections.find((section) => section.named)
    if (first === undefined) return // required-sections says so
    if (document.noActionItems !== undefined) {
      const { reason, span } = document.noActionItems
      if (reason === '')
        report('Unexpected `No action items` without a reason, expected `No action items: REASON`', span, {
          note: NOTE,
        })
      return
    }
    if (document.actionItems.length > 0) {
      for (const item of document.actionItems) {
        if (item.text !== '') continue
        report('Unexpected action item without words, expected what will be done', item.span, { note: NOTE })
      }
      return
    }
    if (
      !document.blocks.some(
        ({ section, kind }) => section.name === 'action-items' && (kind === 'paragraph' || kind === 'item'),
      )
    )
      return
    report('Unexpected action items without a row, expected a table or a list', first.heading ?? first.span, {
      note: NOTE,
    })
  },
}
