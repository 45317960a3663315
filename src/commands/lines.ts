import { cut, oneLine } from '../domain/safe-text.ts'
import { ownWords } from './own-words.ts'

export interface CommandLine {
  name: string
  argument: string
  /** As typed, without line end; cut when long. */
  seen: string
}

/** GitHub's own limit for a comment. */
const LONGEST = 65_536
const COMMAND = /^ {0,3}\/([a-z](?:[a-z-]*[a-z])?)(?=\s|$)(.*)$/gim

/**
 * The lines that stand as commands: `/word` at the start of a line, followed by a space or the end of the line, in the
 * author's own words. `/usr/bin` and `/ack!` are none.
 */
export function commandLines(comment: string): CommandLine[] {
  const text = comment.slice(0, LONGEST).replace(/\r\n?/g, '\n')
  const candidates = [...text.matchAll(COMMAND)]
  if (candidates.length === 0) return []
  const spans = ownWords(text)
  let next = 0
  return candidates
    .filter((candidate) => {
      const slash = candidate.index + candidate[0].indexOf('/')
      // Both lists run down the comment: one walk finds every span.
      while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= slash) next += 1
      return (spans[next]?.start ?? Number.POSITIVE_INFINITY) <= slash
    })
    .map(([line, name = '', rest = '']) => ({
      name: name.toLowerCase(),
      argument: oneLine(withoutHtmlComments(rest)).replace(/\\$/, '').trimEnd(),
      seen: shortened(oneLine(line)),
    }))
}

function withoutHtmlComments(line: string): string {
  const start = line.indexOf('<!--')
  const end = start < 0 ? -1 : line.indexOf('-->', start)
  return end < 0 ? line : `${line.slice(0, start)} ${line.slice(end + 3).replace(/<!--|-->/g, ' ')}`
}

function shortened(line: string): string {
  return line.length > 120 ? `${cut(line, 119)}…` : line
}
