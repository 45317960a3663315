import type { PhrasingContent, RootContent } from 'mdast'
import { plural } from '../../../domain/plural.ts'
import { oneLine, visible } from '../../../domain/safe-text.ts'
import type { Finding } from '../../../postmortem/lint.ts'
import { markdown, safeInline } from '../../../postmortem/print.ts'
import type { Linted } from '../linted.ts'
import type { Print } from '../print.ts'

/** For a comment or the summary of a job. Words of the documents are shown as typed: they ping nobody and link nothing. */
export const markdownReport: Print = (linted, counts) => {
  const told = linted.filter(({ findings }) => findings.length > 0)
  const title = `${plural(counts.errors, 'error')} and ${plural(counts.warnings, 'warning')} in ${plural(linted.length, 'post-mortem')}`
  const rest = [
    ...(counts.waived > 0 ? [`${plural(counts.waived, 'finding')} waived in the text.`] : []),
    ...(counts.known > 0 ? [`${plural(counts.known, 'finding')} of the baseline not counted.`] : []),
  ].join(' ')
  return markdown([
    { type: 'heading', depth: 2, children: [text(told.length === 0 ? 'Nothing to mend' : title)] },
    ...told.flatMap(section),
    ...(rest === '' ? [] : [{ type: 'paragraph' as const, children: [text(rest)] }]),
  ])
}

function section({ path, findings }: Linted): RootContent[] {
  return [
    { type: 'heading', depth: 3, children: [{ type: 'inlineCode', value: oneLine(path) }] },
    {
      type: 'list',
      spread: false,
      children: findings.map((finding) => ({
        type: 'listItem' as const,
        children: [{ type: 'paragraph' as const, children: line(finding) }],
      })),
    },
  ]
}

function line({ rule, severity, message, note, url, start }: Finding): PhrasingContent[] {
  return [
    { type: 'strong', children: [text(severity)] },
    text(` line ${start.line}: `),
    ...words(message),
    text('. '),
    ...(note === undefined ? [] : [...words(note), text(' ')]),
    { type: 'link', url, title: null, children: [text(rule)] },
  ]
}

/** What stands between backticks in a message is code: the words of the document. */
function words(said: string): PhrasingContent[] {
  return said.split(/`([^`]*)`/).flatMap((part, index): PhrasingContent[] => {
    if (part === '') return []
    if (index % 2 === 1) return [{ type: 'inlineCode', value: visible(part) }]
    // The spaces around code are part of the sentence.
    const [, before = '', , after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part) ?? []
    return [text(before), ...safeInline(part), text(after)].filter(
      (node) => !('value' in node) || node.value !== '',
    )
  })
}

function text(value: string): PhrasingContent {
  return { type: 'text', value }
}
