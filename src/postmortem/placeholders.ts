import { PLACEHOLDER_VALUES, PLACEHOLDER_WORDS } from './words/placeholders.ts'

const values = new Set(PLACEHOLDER_VALUES.map(({ words }) => words))
const inText = new RegExp(PLACEHOLDER_WORDS.map(({ pattern }) => `(?:${pattern})`).join('|'), 'u')

/** Longer than any gap. */
const MOST = 200

/** A cell or a value that stands for "not filled in". */
export function isPlaceholder(value: string): boolean {
  if (value.length > MOST) return false
  const bare = value.trim().replace(/^[*_"'@(]+|[*_"').:]+$/g, '')
  if (/^\?+$/.test(value.trim()) || isDots(value)) return true
  return (
    values.has(bare.toLowerCase()) || (inText.exec(value.trim())?.[0] === value.trim() && value.trim() !== '')
  )
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
