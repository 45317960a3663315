import type { PostmortemDocument, Section, SectionName } from '../model.ts'
import { quote, type Rule } from '../rule.ts'

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

const NAMES = REQUIRED.map(({ name }) => name)
const NO_POSTMORTEM =
  'Is this a post-mortem? Start from `postmortems/TEMPLATE.md`. If it is something else, move it out of the folder of the post-mortems, or say so on its first line: `<!-- second-story ignore required-sections: reason -->`.'

/** The six sections, under the names that teams really use, each with content. */
export const requiredSections: Rule = {
  id: 'required-sections',
  summary: 'the six sections are there and not empty',
  severity: 'error',
  options: { sections: NAMES },
  check(document, report, { options }) {
    const wanted = Array.isArray(options.sections) ? options.sections : NAMES
    const required = REQUIRED.filter(({ name }) => wanted.includes(name))
    const own = new Map(required.map(({ name }) => [name, document.sections.filter(isOf(name))]))
    const missing = required.filter(({ name }) => isMissing(name, own.get(name) ?? [], document))
    if (missing.length > 1 && missing.length === required.length) {
      const titles = missing.map(({ title }) => quote(title)).join(', ')
      report(
        `Unexpected document without any section of a post-mortem, expected ${titles}`,
        document.spanOf(0, 0),
        {
          note: NO_POSTMORTEM,
        },
      )
      return
    }
    for (const { title, note } of missing)
      report(
        `Unexpected document without a section on ${quote(title)}, expected a heading \`## ${title}\``,
        document.spanOf(0, 0),
        { note },
      )
    const full = withContent(document)
    for (const { name, note } of required) {
      const [first, ...others] = own.get(name) ?? []
      if (first === undefined || [first, ...others].some((section) => full.has(section))) continue
      report(
        `Unexpected empty section ${quote(first.title)}, expected content`,
        first.heading ?? first.span,
        {
          note,
        },
      )
    }
  },
}

function isOf(name: SectionName): (section: Section) => boolean {
  return (section) => section.named && (section.name === name || section.also.includes(name))
}

function isMissing(name: SectionName, own: readonly Section[], document: PostmortemDocument): boolean {
  // Whys tell a cause.
  return own.length === 0 && !(name === 'root-cause' && document.sections.some(isOf('five-whys')))
}

/** Which sections hold something, themselves or in one of their name below them. Each is looked at once. */
function withContent(document: PostmortemDocument): ReadonlySet<Section> {
  const full = new Set<Section>()
  for (const part of document.sections) {
    const holds =
      part.name !== 'changes' && !isScaffold(part, document) && part.nodes.some((node) => !isEmpty(node))
    if (!holds) continue
    full.add(part)
    for (let at = part.parent; at !== undefined; at = at.parent) full.add(at)
  }
  return full
}

/** The whys of the template, not yet answered. */
function isScaffold(section: Section, document: PostmortemDocument): boolean {
  return section.name === 'five-whys' && !document.whys.some((why) => why.answered)
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
