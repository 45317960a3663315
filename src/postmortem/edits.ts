/** A stretch of a text, by offsets, and what comes in its place. Edits of one text never overlap. */
export interface Edit {
  start: number
  end: number
  text: string
}

export function apply(text: string, edits: readonly Edit[]): string {
  let result = ''
  let from = 0
  for (const { start, end, text: put } of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + put
    from = end
  }
  return result + text.slice(from)
}
