import { ALIASES } from './generated/words/headings.ts'
import type { SectionName } from './model.ts'

const index = new Map<string, readonly SectionName[]>(
  ALIASES.flatMap(({ names, titles }) => titles.map((title) => [title, names] as const)),
)
/** Longer than any title: not looked at. */
const MOST = 200

const lastWords = new Set([...index.keys()].map((title) => title.slice(title.lastIndexOf(' ') + 1)))
/** What may stand behind the last word of a title, and is not compared. */
const BEHIND = new Set([...' \t\n\r:?!.,#*_`"“”-–—/&'].map((character) => character.charCodeAt(0)))

/**
 * Is the last word that of a title, or of a zone behind one? A look at the end spares most sentences all the rest; only plain
 * letters are judged.
 */
function mayBeTitle(text: string): boolean {
  let end = text.length
  while (end > 0 && BEHIND.has(text.charCodeAt(end - 1))) end--
  let start = end
  while (start > 0 && isPlain(text.charCodeAt(start - 1))) start--
  const before = text.charCodeAt(start - 1)
  if (start === end || (start > 0 && before !== 32)) return true
  const word = text.slice(start, end).toLowerCase()
  return lastWords.has(word) || ZONE.test(` ${word}`)
}

function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

/** A heading as it is compared: lower case, without emoji, bold, brackets, quotes and the sign at its end. */
export function normaliseHeading(title: string): string {
  return title
    .toLowerCase()
    .replace(/:[a-z0-9_+-]+:/g, ' ')
    .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, ' ')
    .replace(/^[#\s]+|[#\s]+$/g, '')
    .replace(/(?:\([^()]*\)|\{[^{}]*\}|\[[^[\]]*\])\s*:?$/, '')
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

/** Templates give most documents of a team the same headings. */
const known = new Map<string, readonly SectionName[]>()
const MOST_KNOWN = 1000

/** Which sections a heading stands for: none when it is not one of ours. */
export function sectionNames(title: string): readonly SectionName[] {
  if (title.length > MOST) return []
  let names = known.get(title)
  if (names === undefined) {
    if (known.size >= MOST_KNOWN) known.clear()
    names = namesOf(title)
    known.set(title, names)
  }
  return names
}

function namesOf(title: string): readonly SectionName[] {
  const whole = normaliseHeading(title)
  return lookUp(whole) ?? lookUp(whole.replace(NUMBER, '')) ?? joined(title) ?? beforeColon(title) ?? []
}

/** "How do we do better in the future", "What will change next time". */
const LATER = /\s(?:in (?:the )?future|next time|going forward|from now on|now|again)$/

function lookUp(title: string): readonly SectionName[] | undefined {
  return index.get(title) ?? index.get(title.replace(ZONE, '')) ?? index.get(title.replace(LATER, ''))
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
  if (label.length > MOST || !mayBeTitle(label)) return []
  return lookUp(normaliseHeading(label).replace(NUMBER, '')) ?? []
}
