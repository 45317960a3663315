/** What a character can be to whoever splits a text, as bits. */
export const LETTER = 1
export const DIGIT = 2
export const SPACE = 4
/** May begin a quotation. */
export const OPENS = 8
export const APOSTROPHE = 16
/** May stand in a login. */
export const LOGIN = 32
const KNOWN = 128

const LETTERS = /[\p{L}\p{M}]/u
/** By code unit; 0 until it was first asked for. */
const classes = new Uint8Array(1 << 16)

export function classOf(code: number): number {
  const known = classes[code] ?? 0
  return known === 0 ? learn(code) : known
}

function learn(code: number): number {
  let found = KNOWN
  if (isLetter(code)) found |= LETTER
  if (code >= 48 && code <= 57) found |= DIGIT | LOGIN
  if (code === 45 || code === 95 || (code < 128 && isLetter(code))) found |= LOGIN
  if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0) found |= SPACE
  if (code === 34 || code === 39 || code === 0xab || code === 0x2018 || code === 0x201c) found |= OPENS
  if (code === 39 || code === 0x2019) found |= APOSTROPHE
  classes[code] = found
  return found
}

/** As `\s` of an expression. */
export function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code))
}

function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  return code >= 0xaa && !(code >= 0x2000 && code <= 0x206f) && LETTERS.test(String.fromCharCode(code))
}

/** Behind the text stand zeros, so that a look ahead needs no limit. */
const AHEAD = 4
let store = new Uint16Array(4096)
let bytes = Buffer.from(store.buffer)

/**
 * The characters of a text, until the next text is loaded. They are looked at several times, and strings come in too many forms
 * (sliced, joined, of one byte or two) for a machine to make their `charCodeAt` fast.
 */
export function load(text: string): Uint16Array {
  const { length } = text
  if (length + AHEAD > store.length) {
    store = new Uint16Array(2 * (length + AHEAD))
    bytes = Buffer.from(store.buffer)
  }
  bytes.write(text, 0, 'utf16le')
  store.fill(0, length, length + AHEAD)
  return store
}
