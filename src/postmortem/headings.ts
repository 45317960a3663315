import type { SectionName } from './model.ts'
import { ALIASES } from './words/headings.ts'

const index = new Map<string, readonly SectionName[]>(
  ALIASES.flatMap(({ names, titles }) => titles.map((title) => [title, names] as const)),
)
/** Longer than any title: not looked at. */
const MOST = 200

/** A heading as it is compared: lower case, without emoji, bold, brackets, quotes and the sign at its end. */
export function normaliseHeading(title: string): string {
  return title
    .toLowerCase()
    .replace(/:[a-z0-9_+-]+:/g, ' ')
    .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, ' ')
    .replace(/^[#\s]+|[#\s]+$/g, '')
    .replace(/\([^()]*\)\s*:?$/, '')
    .replace(/[*_`"“”]/g, '')
    .replace(/[’']/g, '')
    .replace(/[-–—/&]+/g, ' ')
    .replace(/[\s:?!.,]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** `4. `, `2.1 `, `IV) `, `Part 3: ` in front of a title. */
const NUMBER =
  /^(?:(?:section|part|appendix|step|chapter)\s+)?(?:\d+(?:\.\d+)*|[ivx]+|[a-h](?=[.)]))[.):]?\s+/
/** "Timeline, all times in UTC" and "Timeline UTC". */
const ZONE = /,?\s+(?:(?:all\s+)?times?\s+(?:are\s+)?)?(?:in\s+)?(?:utc|gmt|cest|cet|bst|[ecmp][sd]?t)$/

/** Which sections a heading stands for: none when it is not one of ours. */
export function sectionNames(title: string): readonly SectionName[] {
  if (title.length > MOST) return []
  const whole = normaliseHeading(title)
  return lookUp(whole) ?? lookUp(whole.replace(NUMBER, '')) ?? joined(title) ?? beforeColon(title) ?? []
}

function lookUp(title: string): readonly SectionName[] | undefined {
  return index.get(title) ?? index.get(title.replace(ZONE, ''))
}

/** "Impact and severity", "Root cause & resolution": what it names first, and what else of ours it names. */
function joined(title: string): readonly SectionName[] | undefined {
  const parts = title.split(/\s+and\s+|[,&+/]/i)
  if (parts.length < 2 || parts.length > 3) return undefined
  const names = parts.flatMap((part) => labelNames(part))
  return names.length === 0 ? undefined : [...new Set(names)]
}

/** "Root cause: the certificate had expired", "Timeline – 3 March". */
function beforeColon(title: string): readonly SectionName[] | undefined {
  const at = title.search(/\S\s*:\s|\S\s[–—-]\s/)
  if (at === -1) return undefined
  const first = normaliseHeading(title.slice(0, at + 1))
  return lookUp(first) ?? lookUp(first.replace(NUMBER, ''))
}

/** The same for a bold label in the text: by its whole name only, since a bold sentence is no heading. */
export function labelNames(label: string): readonly SectionName[] {
  return label.length > MOST ? [] : (lookUp(normaliseHeading(label).replace(NUMBER, '')) ?? [])
}
