import { apply, type Edit } from './edits.ts'
import { mendTables } from './fix-table.ts'
import { type LintOptions, lintDocument } from './lint.ts'
import type { PlacedActionItem, PostmortemDocument } from './model.ts'
import { parsePostmortem } from './parse.ts'
import { requiredSections } from './rules/required-sections.ts'
import { dayOf } from './times.ts'

const TITLES: readonly [pattern: RegExp, heading: string, body: string][] = [
  [/`Timeline`/, 'Timeline', '| Time | What happened |\n| ---- | ------------- |'],
  [/`Impact`/, 'Impact', ''],
  [/`Root cause`/, 'Root cause', ''],
  [/`What went well`/, 'What went well', ''],
  [/`What could be improved`/, 'What could be improved', ''],
  [
    /`Action items`/,
    'Action items',
    '| Action | Type | Owner | Due | Issue |\n| ------ | ---- | ----- | --- | ----- |',
  ],
]

/**
 * Mends what is mechanical, and nothing that needs a thought: due dates in another form, owners without `@`, logins
 * without quotes in the front matter, the order of columns, ids, headings of sections that are missing. Doing it twice
 * changes nothing more.
 */
export function fix(text: string, { rules }: Pick<LintOptions, 'rules'> = {}): string {
  const options = rules === undefined ? {} : { rules }
  const document = parsePostmortem(text)
  if (document.problem !== undefined) return text
  const edits = [
    ...quoteLogins(document),
    ...document.actionItems.flatMap((item) => [...mendDue(item, document), ...mendOwner(item, document)]),
  ]
  const edited = apply(text, edits)
  const mended = mendTables(edited === text ? document : parsePostmortem(edited))
  const missing = missingSections(document, options)
  if (missing.length === 0) return mended
  const whole = appendSections(mended, missing)
  // Behind a fence or a comment that is never closed nothing can be added.
  return missingSections(parsePostmortem(whole), options).length > 0 ? mended : whole
}

/** What `required-sections` says of sections that are not there at all, as the team has set it. */
function missingSections(document: PostmortemDocument, options: LintOptions): string[] {
  return lintDocument(document, options, [requiredSections])
    .findings.map(({ message }) => message)
    .filter((message) => message.startsWith('Unexpected document without a section'))
}

/** `15 Jan 2027`, `2027/01/15` and `15.01.2027` have one meaning; `01/02/2027` has two and stays. */
function mendDue({ dueSpan, written, due }: PlacedActionItem, document: PostmortemDocument): Edit[] {
  if (dueSpan === undefined || due === undefined || written.due === undefined || written.due === due)
    return []
  const source = document.text.slice(dueSpan.start.offset, dueSpan.end.offset)
  return source === written.due && dayOf(source) === due
    ? [{ start: dueSpan.start.offset, end: dueSpan.end.offset, text: due }]
    : []
}

/** Only where the document itself knows the login. */
function mendOwner(item: PlacedActionItem, document: PostmortemDocument): Edit[] {
  const { ownerSpan, owner, written } = item
  if (
    ownerSpan === undefined ||
    owner === undefined ||
    written.owner === undefined ||
    written.owner.startsWith('@')
  )
    return []
  const source = document.text.slice(ownerSpan.start.offset, ownerSpan.end.offset)
  const roles = Object.values(document.frontMatter?.data.roles ?? {})
  if (source !== owner || !roles.includes(`@${owner}`)) return []
  return [{ start: ownerSpan.start.offset, end: ownerSpan.end.offset, text: `@${owner}` }]
}

/** `commander: @login` is not YAML, and the commonest thing to write. */
function quoteLogins({ frontMatter, text }: PostmortemDocument): Edit[] {
  if (frontMatter === undefined || frontMatter.problems.length === 0) return []
  const { start, end } = frontMatter.span
  const block = text.slice(start.offset, end.offset)
  return [
    ...block.matchAll(/^(\s*(?:commander|lead|communications)[ \t]*:[ \t]*)(@[\w-]+(?:\/[\w.-]+)?)[ \t]*$/gm),
  ].map((match) => {
    const from = start.offset + match.index + (match[1]?.length ?? 0)
    const login = match[2] ?? ''
    return { start: from, end: from + login.length, text: `"${login}"` }
  })
}

/** At the end, in the order of the template: where they belong is for a person to say. */
function appendSections(text: string, messages: readonly string[]): string {
  const added = TITLES.filter(([pattern]) => messages.some((message) => pattern.test(message)))
  if (added.length === 0) return text
  const sections = added.map(([, heading, body]) => `## ${heading}\n${body === '' ? '' : `\n${body}\n`}`)
  return `${text.trimEnd()}\n\n${sections.join('\n')}`.replace(/^\n+/, '')
}
