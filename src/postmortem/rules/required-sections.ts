import type { PostmortemDocument, Section, SectionName } from '../model.ts'
import { quote, type Rule } from '../rule.ts'
import { isWithin } from '../sections.ts'

const REQUIRED: readonly { name: SectionName; title: string; note: string }[] = [
  {
    name: 'timeline',
    title: 'Timeline',
    note: 'What happened, and when? Begin with the condition that was there before anybody noticed.',
  },
  { name: 'impact', title: 'Impact', note: 'Who could not do what, for how long, how many of them?' },
  {
    name: 'root-cause',
    title: 'Root cause',
    note: 'Which conditions together made it possible? "Contributing factors" is a fine heading too.',
  },
  {
    name: 'went-well',
    title: 'What went well',
    note: 'What helped, and where was it just luck? Next time it has to help again.',
  },
  {
    name: 'improve',
    title: 'What could be improved',
    note: 'What made detection, response or recovery harder than it had to be?',
  },
  {
    name: 'action-items',
    title: 'Action items',
    note: 'What will be different? When nothing will be, write `No action items: REASON`.',
  },
]

/** The six sections, under the names that teams really use, each with content. */
export const requiredSections: Rule = {
  id: 'required-sections',
  summary: 'the six sections are there and not empty',
  severity: 'error',
  check(document, report) {
    for (const { name, title, note } of REQUIRED) {
      const own = document.sections.filter(
        (section) => section.named && (section.name === name || section.also.includes(name)),
      )
      const first = own[0]
      if (first === undefined) {
        if (name === 'root-cause' && document.sections.some((section) => section.name === 'five-whys'))
          continue
        report(
          `Unexpected document without a section on ${quote(title)}, expected a heading \`## ${title}\``,
          document.spanOf(0, 0),
          { note },
        )
      } else if (!own.some((section) => hasContent(section, document))) {
        report(
          `Unexpected empty section ${quote(first.title)}, expected content`,
          first.heading ?? first.span,
          { note },
        )
      }
    }
  },
}

function hasContent(section: Section, document: PostmortemDocument): boolean {
  const inside = document.sections.filter(
    (other) => other === section || (isBelow(other, section) && isWithin(other, section.name)),
  )
  return inside.some(
    (part) =>
      part.name !== 'changes' && !isScaffold(part, document) && part.nodes.some((node) => !isEmpty(node)),
  )
}

/** The whys of the template, not yet answered. */
function isScaffold(section: Section, document: PostmortemDocument): boolean {
  return section.name === 'five-whys' && !document.whys.some((why) => why.answered)
}

function isBelow(section: Section, above: Section): boolean {
  for (let at = section.parent; at !== undefined; at = at.parent) if (at === above) return true
  return false
}

function isEmpty(node: Section['nodes'][number]): boolean {
  if (node.type === 'html') return /^(?:\s*<!--[\s\S]*?-->\s*)+$/.test(node.value)
  if (node.type === 'table')
    return node.children.slice(1).every((row) => row.children.every((cell) => cell.children.length === 0))
  if (node.type === 'list') return node.children.every((item) => item.children.every(isEmpty))
  if (node.type === 'paragraph')
    return node.children.every((child) =>
      child.type === 'text' ? child.value.trim() === '' : child.type === 'html',
    )
  return node.type === 'thematicBreak' || node.type === 'definition'
}
