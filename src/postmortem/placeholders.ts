import { PLACEHOLDER_VALUES, PLACEHOLDER_WORDS } from './words/placeholders.ts'

const values = new Set(PLACEHOLDER_VALUES.map(({ words }) => words))
const inText = new RegExp(PLACEHOLDER_WORDS.map(({ pattern }) => `(?:${pattern})`).join('|'), 'u')

/** A cell or a value that stands for "not filled in". */
export function isPlaceholder(value: string): boolean {
  const bare = value.trim().replace(/^[*_"'@(]+|[*_"').:]+$/g, '')
  if (/^\?+$/.test(value.trim()) || /^(?:…|\.{2,})$/.test(value.trim())) return true
  return (
    values.has(bare.toLowerCase()) || (inText.exec(value.trim())?.[0] === value.trim() && value.trim() !== '')
  )
}

/** The first placeholder in a text. */
export function findPlaceholder(text: string, from = 0): { index: number; length: number } | undefined {
  const match = inText.exec(text.slice(from))
  return match === null ? undefined : { index: from + match.index, length: match[0].length }
}
