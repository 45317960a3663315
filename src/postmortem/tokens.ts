/** Stands for code, a link, an image: a thing with a name, whose wording is nobody's business. */
export const CODE = '\uE000'
export const LINK = '\uE001'
/** What stands for something quoted: its words are somebody else's. */
export const QUOTE = '\uE002'

/** First and last offset but one of each word, mark or quotation; `Quoted` when it is the latter. */
export type Put = (start: number, end: number, quoted: boolean) => void

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '«': '»' }
/** Longer is no quotation but a mark that was forgotten. */
const MOST = 400
const MOST_SINGLE = 200

/** Splits a text into words and marks. Linear, and without an expression: it runs over every sentence that is linted. */
export function split(text: string, put: Put): void {
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      at++
      continue
    }
    const quoted = mayOpen(code) ? endOfQuote(text, at) : -1
    if (quoted !== -1) {
      put(at, quoted, true)
      at = quoted
    } else at = word(text, at, code, put)
  }
}

function word(text: string, start: number, code: number, put: Put): number {
  if (isLetter(code)) return letters(text, start, put)
  if (isDigit(code)) return number(text, start, put)
  let end = start + 1
  if (code === 64 /* @ */) {
    while (isLogin(text.charCodeAt(end))) end++
    if (end > start + 1 && text.charCodeAt(end) === 47 && isLogin(text.charCodeAt(end + 1))) {
      end++
      while (isLogin(text.charCodeAt(end)) || text.charCodeAt(end) === 46) end++
    }
  } else if (isApostrophe(code) && isLetter(text.charCodeAt(end))) {
    // 's, 've, 'd; what is longer is a word behind a mark.
    let tail = end
    while (isLetter(text.charCodeAt(tail))) tail++
    if (tail - end <= 2) end = tail
  }
  put(start, end, false)
  return end
}

/** A word with its hyphens; `n't` is a word of its own. */
function letters(text: string, start: number, put: Put): number {
  let end = start + 1
  while (isLetterOrDigit(text.charCodeAt(end))) end++
  if (
    end - start > 1 &&
    (text.charCodeAt(end - 1) | 32) === 110 &&
    isApostrophe(text.charCodeAt(end)) &&
    (text.charCodeAt(end + 1) | 32) === 116 &&
    !isLetter(text.charCodeAt(end + 2))
  ) {
    put(start, end - 1, false)
    put(end - 1, end + 2, false)
    return end + 2
  }
  for (;;) {
    const joint = text.charCodeAt(end)
    if ((joint !== 45 && joint !== 47) || !isLetterOrDigit(text.charCodeAt(end + 1))) break
    end += 2
    while (isLetterOrDigit(text.charCodeAt(end))) end++
  }
  put(start, end, false)
  return end
}

function number(text: string, start: number, put: Put): number {
  let end = start + 1
  while (isDigit(text.charCodeAt(end))) end++
  if (isLetter(text.charCodeAt(end))) {
    while (isLetterOrDigit(text.charCodeAt(end))) end++
  } else {
    for (;;) {
      const joint = text.charCodeAt(end)
      if ((joint !== 46 && joint !== 44 && joint !== 58) || !isDigit(text.charCodeAt(end + 1))) break
      end += 2
      while (isDigit(text.charCodeAt(end))) end++
    }
    if (text.charCodeAt(end) === 37) end++
  }
  put(start, end, false)
  return end
}

/** One of the marks that `endOfQuote` knows: nearly every word begins with another. */
function mayOpen(code: number): boolean {
  return code === 34 || code === 39 || code === 0xab || code === 0x2018 || code === 0x201c
}

/** Behind the closing mark of a quotation that begins here, or -1. */
function endOfQuote(text: string, start: number): number {
  const open = text.charAt(start)
  const close = CLOSING[open]
  if (close !== undefined) return closing(text, start + 1, Math.min(text.length, start + MOST + 2), close)
  if ((open !== "'" && open !== '‘') || isLetterOrDigit(text.charCodeAt(start - 1))) return -1
  if (start + 1 >= text.length || isSpace(text.charCodeAt(start + 1))) return -1
  const last = Math.min(text.length, start + MOST_SINGLE + 2)
  for (let at = start + 2; at < last; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) return -1
    // An apostrophe inside a word ends nothing.
    if (isApostrophe(code) && !isLetterOrDigit(text.charCodeAt(at + 1))) return at + 1
  }
  return -1
}

function closing(text: string, from: number, last: number, mark: string): number {
  for (let at = from; at < last; at++) {
    const character = text.charAt(at)
    if (character === '\n') return -1
    if (character === mark) return at + 1
  }
  return -1
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  return code >= 0xaa && !(code >= 0x2000 && code <= 0x206f) && LETTER.test(String.fromCharCode(code))
}

function isLetterOrDigit(code: number): boolean {
  return isDigit(code) || isLetter(code)
}

function isLogin(code: number): boolean {
  return isDigit(code) || code === 45 || code === 95 || (code < 128 && isLetter(code))
}

const LETTER = /[\p{L}\p{M}]/u
