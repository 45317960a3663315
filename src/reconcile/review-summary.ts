import type { RootContent } from 'mdast'
import { plural } from '../domain/plural.ts'
import { code, heading, type Inline, link, list, paragraph, strong, withCode } from './markdown.ts'
import type { ObservedReview, ReviewedDocument } from './observed-review.ts'

/** What the summary of a check says of documents. */

/** What is mechanical need not be typed. */
export function mending({ mendable, documents }: ObservedReview): RootContent[] {
  if (mendable === undefined) return []
  const command = code(fixCommand(documents))
  return mendable === 'here'
    ? [
        paragraph(
          'Some of this is mechanical: the button ',
          strong('Fix'),
          ' commits it, and so does ',
          command,
          '.',
        ),
      ]
    : [
        paragraph(
          'Some of this is mechanical. The branch is in a fork, where the App cannot write: run ',
          command,
          ' there.',
        ),
      ]
}

/** To be pasted into a shell: a name that could be more than a name there stands for all documents. */
function fixCommand(documents: readonly ReviewedDocument[]): string {
  const paths = documents.map(({ path }) => path)
  const all = paths.every((path) => /^[\w][\w./-]*$/.test(path)) ? paths : []
  return ['npx second-story lint --fix', ...all].join(' ')
}

export function documentSummary({ path, checked, known }: ReviewedDocument): RootContent[] {
  const { findings, waived, actionItems } = checked
  const committed = actionItems.filter((item) => item.state === 'committed').length
  const rows = findings.map(
    (finding): Inline => [
      strong(finding.severity === 'error' ? 'Mend' : 'Hint'),
      ` line ${finding.start.line}: `,
      withCode(finding.message),
      '. ',
      ...(finding.note ? [withCode(finding.note), ' '] : []),
      link(finding.url, finding.rule),
    ],
  )
  return [
    heading(3, code(path)),
    ...(rows.length > 0 ? [list(rows)] : [paragraph('Nothing to mend.')]),
    ...(waived.length > 0
      ? [
          paragraph(`Waived: `),
          list(
            waived.map((finding) => [
              code(finding.rule),
              ` line ${finding.start.line}: ${finding.waived ?? ''}`,
            ]),
          ),
        ]
      : []),
    ...(known > 0 ? [paragraph(`${plural(known, 'finding')} of the baseline not counted.`)] : []),
    paragraph(
      committed > 0
        ? `After the merge, ${plural(committed, 'action item')} ${committed === 1 ? 'becomes an issue' : 'become issues'}.`
        : 'After the merge, no issue is opened: there is no committed action item.',
    ),
  ]
}

export function lackingBlock({ lacking = [] }: ObservedReview): RootContent[] {
  return lacking.length > 0 ? [list(lacking.map((sentence) => strong(sentence)))] : []
}
