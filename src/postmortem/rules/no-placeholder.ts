import { findPlaceholder, isPlaceholder } from '../placeholders.ts'
import { quote, type Rule } from '../rule.ts'

const NOTE = 'What is known by now? When nobody can know it, say so and why: that is an answer as well.'

/** What the template or a hurried author left to be filled in. */
export const noPlaceholder: Rule = {
  id: 'no-placeholder',
  summary: 'nothing is left to be filled in: no TBD, TODO, {{ … }} or template text',
  severity: 'error',
  check(document, report) {
    for (const [path, { value }] of document.frontMatter?.keys ?? []) {
      if (value === undefined) continue
      const written = document.text.slice(value.start.offset, value.end.offset).replace(/^["']|["']$/g, '')
      if (path !== '' && isPlaceholder(written))
        report(`Unexpected placeholder ${quote(written)} for \`${path}\`, expected a value`, value, {
          note: NOTE,
        })
    }
    for (const block of document.blocks) {
      const { text, offsets } = block.prose
      if (block.kind === 'cell' && isPlaceholder(text)) {
        report(
          `Unexpected placeholder ${quote(text)}, expected a value`,
          block.prose.offsets[0] === undefined
            ? block.span
            : document.spanOf(offsets[0] ?? 0, offsets.at(-1) ?? 0),
          { note: NOTE },
        )
        continue
      }
      for (
        let found = findPlaceholder(text);
        found !== undefined;
        found = findPlaceholder(text, found.index + found.length)
      ) {
        const start = offsets[found.index] ?? 0
        const last = offsets[found.index + found.length - 1] ?? start
        report(
          `Unexpected placeholder ${quote(text.slice(found.index, found.index + found.length))}, expected content`,
          document.spanOf(start, last + 1),
          { note: NOTE },
        )
      }
    }
    for (const section of document.sections) {
      const found = section.heading === undefined ? undefined : findPlaceholder(section.title)
      if (found !== undefined && section.heading !== undefined) {
        report(
          `Unexpected placeholder ${quote(section.title.slice(found.index, found.index + found.length))} in a heading, expected words`,
          section.heading,
          { note: NOTE },
        )
      }
    }
    for (const node of document.sections.flatMap(({ nodes }) => nodes)) {
      if (node.type !== 'html' || !isPlaceholder(node.value)) continue
      report(
        `Unexpected placeholder ${quote(node.value)}, expected content`,
        document.spanOf(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0),
        { note: NOTE },
      )
    }
  },
}
