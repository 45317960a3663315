import { PLACEHOLDER_VALUES, PLACEHOLDER_WORDS } from './generated/words/placeholders.ts'

const values = new Set(PLACEHOLDER_VALUES)
/** A glance at the first letter spares most places the alternatives; see `BEGINS`. */
const inText = new RegExp(
  `(?=[{[<?(TFhHYLl])(?:${PLACEHOLDER_WORDS.map((pattern) => `(?:${pattern})`).join('|')})`,
)

/** Each gap holds one of these: finding a word that is not there costs next to nothing. */
const SIGNS =
  'TODO TBD TBA FIXME {{ hh:mm HH:MM YYYY-MM-DD ??? orem#ipsum (link#to#issue) (insert#link) (add#link) <… <..'
    .split(' ')
    .map((sign) => sign.replaceAll('#', ' '))
const BRACKET =
  /[[<](?:describe|insert|add|enter|your|fill|link|name|date|time|summary|todo|tbd|owner|title|number|service|team|who|what|when)\b/

/** Longer than any gap, and than any of its values. */
const MOST = 200
const MOST_VALUE = 40
/** How each gap begins: its first letter, and more of it. */
const FIRST = new Set([...'{[<?(TFhHYLl….'].map((letter) => letter.charCodeAt(0)))
const BEGINS = /^(?:[{[<?(]|TODO|TBD|TBA|FIXME|hh:mm|HH:MM|YYYY|[Ll]orem)/

/** A cell or a value that stands for "not filled in". */
export function isPlaceholder(value: string): boolean {
  if (value.length > MOST) return false
  const trimmed = value.trim()
  // Most texts are sentences: longer than a value, and not beginning like a gap.
  if (trimmed.length > MOST_VALUE && !FIRST.has(trimmed.charCodeAt(0))) return false
  if (trimmed.length <= MOST_VALUE) {
    const bare = trimmed.replace(/^[*_"'@(]+|[*_"').:]+$/g, '')
    if (values.has(bare.toLowerCase())) return true
  }
  if (/^\?+$/.test(trimmed) || isDots(trimmed)) return true
  return BEGINS.test(trimmed) && inText.exec(trimmed)?.[0] === trimmed
}

/** Does a text hold anything that looks like one? Cheaper than to ask each part of it. */
export function mayHoldPlaceholder(text: string): boolean {
  return (SIGNS.some((sign) => text.includes(sign)) || BRACKET.test(text)) && inText.test(text)
}

/** The first placeholder in a text. What stands between quotation marks was said by somebody or something else. */
export function findPlaceholder(
  text: string,
  from = 0,
  isContent: (words: string) => boolean = () => false,
): { index: number; length: number } | undefined {
  let at = from
  for (;;) {
    const match = inText.exec(text.slice(at))
    if (match === null) return undefined
    const index = at + match.index
    const end = index + match[0].length
    if (!isQuoted(text, index, end) && !isContent(match[0])) return { index, length: match[0].length }
    at = index + match[0].length
  }
}

/** Dots that wait for words. */
export function isDots(value: string): boolean {
  return /^(?:…|\.{2,})$/.test(value.trim())
}

function isQuoted(text: string, start: number, end: number): boolean {
  return /["“”„'‘’«»]/.test(text.charAt(start - 1)) && /["“”'‘’«»]/.test(text.charAt(end))
}
