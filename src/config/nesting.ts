import { Lexer } from 'yaml'

/** More than any honest file needs. */
const DEEPEST = 32

/**
 * Line (from 1) where YAML nests deeper than 32, else undefined. Ask before parsing text of strangers: the parser is
 * recursive, and a few thousand `[` abort the whole process, which no `try` can catch. The lexer only counts.
 */
export function tooDeepAt(text: string): number | undefined {
  let flow = 0
  let block = 0
  let line = 1
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') flow++
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1)
    else if (token === '-' || token === '?') block++
    if (flow + block > DEEPEST) return line
    const breaks = token.split('\n').length - 1
    if (breaks > 0) block = 0
    line += breaks
  }
  return undefined
}
