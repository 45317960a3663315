import type { Prose } from './model.ts'
import { readTime } from './times.ts'

/** Cuts where a line begins with a time and the line before it came to its end. */
export function timedLines({ text, offsets }: Prose, source: string): Prose[] {
  const cuts = [0]
  let lineStart = 0
  for (let at = 0; at < text.length; at++) {
    const from = offsets[at] ?? 0
    if (text.charAt(at) !== ' ' || !source.slice(from, offsets[at + 1] ?? from).includes('\n')) continue
    const line = text.slice(lineStart, at).trimEnd()
    lineStart = at + 1
    const isWhole = line.length < 60 || /[.!?:)]$/.test(line) || !source.startsWith('\n', from)
    if (isWhole && readTime(text.slice(at + 1, at + 81))?.minutes !== undefined) cuts.push(at + 1)
  }
  return cuts.map((cut, index) => {
    const end = cuts[index + 1] ?? text.length
    return { text: text.slice(cut, end).trimEnd(), offsets: offsets.slice(cut, end + 1) }
  })
}
