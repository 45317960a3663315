/** The longest of 397 public post-mortems has 60 KB and 700 lines. Each limit keeps the work below a second. */
export const MAX_LENGTH = 256 * 1024
const MAX_LINES = 8000
const MAX_LINE = 16 * 1024
const MAX_NESTING = 60
const MAX_CELLS = 20_000
/** `&amp;` and the like: the parser keeps a copy of all before it for each. */
const MAX_ENTITIES = 1000

/** Why a text is not parsed at all: the message, and where. Linear in the text. */
export function refuse(text: string): { message: string; offset: number } | undefined {
  if (text.length > MAX_LENGTH) {
    return {
      message: `document not checked: ${text.length} characters, expected at most ${MAX_LENGTH}`,
      offset: 0,
    }
  }
  return tooMany(text) ?? badLine(text)
}

function tooMany(text: string): ReturnType<typeof refuse> {
  for (const [mark, most, what] of [
    ['\n', MAX_LINES, 'lines'],
    ['|', MAX_CELLS, 'table cells'],
  ] as const) {
    let count = 0
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1))
      if (++count > most) return { message: `document not checked: more than ${most} ${what}`, offset: at }
  }
  let entities = 0
  for (const { index } of text.matchAll(/&(?:#\w{1,8}|[a-z]\w{1,31});/gi))
    if (++entities > MAX_ENTITIES)
      return {
        message: `document not checked: more than ${MAX_ENTITIES} characters written as \`&…;\``,
        offset: index,
      }
  return undefined
}

function badLine(text: string): ReturnType<typeof refuse> {
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (end - start > MAX_LINE) {
      return {
        message: `document not checked: a line of ${end - start} characters, expected at most ${MAX_LINE}`,
        offset: start,
      }
    }
    const nesting = nestingOf(text, start, end)
    if (nesting > MAX_NESTING) {
      return {
        message: `document not checked: lists and quotes nested ${nesting} deep, expected at most ${MAX_NESTING}`,
        offset: start,
      }
    }
    start = end + 1
  }
  return undefined
}

/** Quote and list marks at the start of a line, and the depth that its indentation could mean. */
function nestingOf(text: string, start: number, end: number): number {
  let marks = 0
  let indent = 0
  for (let at = start; at < end; at++) {
    const character = text.charAt(at)
    if (character === ' ') indent++
    else if (character === '\t') indent += 4
    else if (character === '>') marks++
    else if ((character === '-' || character === '*' || character === '+') && /\s/.test(text.charAt(at + 1)))
      marks++
    else {
      const number = /^\d{1,9}[.)](?=\s)/.exec(text.slice(at, Math.min(end, at + 12)))
      if (number === null) break
      marks++
      at += number[0].length - 1
    }
  }
  return marks + Math.floor(Math.max(0, indent - 400) / 2)
}
