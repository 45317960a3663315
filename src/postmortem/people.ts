import type { FrontMatterModel, PlacedActionItem, Timeline } from './model.ts'

/** What only people do in a timeline. */
const ACTS =
  /^@?([\p{Lu}][\p{Ll}]+|@[\w-]+)\s+(?:acknowledges|acknowledged|acks?|takes? (?:command|communications|the lead|over)|took (?:command|communications|over)|joins|joined|informs|pages|paged|declares|declared|(?:and \p{Lu}\p{Ll}+ )?(?:takes?|joins?))\b/u

/** The people of a document by its own word: logins, and first names in lower case. */
export function peopleOf(
  frontMatter: FrontMatterModel | undefined,
  timeline: Timeline,
  items: readonly PlacedActionItem[],
): ReadonlySet<string> {
  const people = new Set<string>()
  const roles = frontMatter?.data.roles
  const logins = [
    ...(typeof roles === 'object' && roles !== null ? Object.values(roles) : []),
    ...items.map(({ owner }) => owner),
  ]
  for (const login of logins) {
    if (typeof login !== 'string' || login.includes('/')) continue
    const bare = login.replace(/^@/, '').toLowerCase()
    people.add(bare)
    const name = /^[a-z]{3,}(?=-)/.exec(bare)?.[0]
    if (name !== undefined) people.add(name)
  }
  for (const entry of timeline.entries) {
    const name = ACTS.exec(entry.text.trim())?.[1]
    if (name !== undefined) people.add(name.replace(/^@/, '').toLowerCase())
  }
  return people
}
