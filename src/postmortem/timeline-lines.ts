import type { Prose } from './model.ts'
import { readTime } from './times.ts'

/** Lines of a paragraph, cut where one begins with a time and the line before it came to its end; offsets in its words. */
export function timedLines(prose: Prose, source: string): { text: string; from: number; to: number }[] {
  const { text } = prose
  const cuts = [0]
  let lineStart = 0
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) {
    const from = prose.offsetAt(at) ?? 0
    if (!source.slice(from, prose.offsetAt(at + 1) ?? from).includes('\n')) continue
    const line = text.slice(lineStart, at).trimEnd()
    lineStart = at + 1
    const isWhole = line.length < 60 || /[.!?:)]$/.test(line) || !source.startsWith('\n', from)
    if (isWhole && readTime(text.slice(at + 1, at + 81))?.minutes !== undefined) cuts.push(at + 1)
  }
  return cuts.map((from, index) => {
    const to = cuts[index + 1] ?? text.length
    return { text: text.slice(from, to).trimEnd(), from, to }
  })
}
