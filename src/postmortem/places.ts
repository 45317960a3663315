import type { Span } from './model.ts'

/** Offsets → places. Positions outside the text are moved to its end. */
export function placer(text: string): (start: number, end: number) => Span {
  const starts = [0]
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  let last = 0
  const place = (wanted: number) => {
    const offset = Math.max(0, Math.min(wanted, text.length))
    // Most places are asked for one after the other.
    let low = (starts[last] ?? 0) <= offset ? last : 0
    let high = (starts[low + 1] ?? text.length + 1) > offset ? low : starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    last = low
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset }
  }
  return (start, end) => ({ start: place(start), end: place(Math.max(start, end)) })
}

export function covers(outer: Span, inner: Span): boolean {
  return (
    outer.start.offset <= inner.start.offset &&
    inner.start.offset < Math.max(outer.end.offset, outer.start.offset + 1)
  )
}
