import { APOSTROPHE, classOf, DIGIT, LETTER, LOGIN, load, OPENS, SPACE } from './characters.ts'

/** Stands for code, a link, an image: a thing with a name, whose wording is nobody's business. */
export const CODE = '\uE000'
export const LINK = '\uE001'
/** What stands for something quoted: its words are somebody else's. */
export const QUOTE = '\uE002'

/** Longer is no sentence but data. */
export const MOST_WORDS = 400
/** The hash of a quotation. Those of words are not negative. */
export const QUOTED = -1

/** Words, marks and quotations of a text, until the next one is split: most texts are looked at once. */
export interface Words {
  count: number
  characters: Uint16Array
  /** Offset of the first character of each, and of the one behind it. */
  starts: Int32Array
  ends: Int32Array
  hashes: Int32Array
}

const words: Words = {
  count: 0,
  characters: new Uint16Array(0),
  // A word with `n't` behind it is put as two.
  starts: new Int32Array(MOST_WORDS + 1),
  ends: new Int32Array(MOST_WORDS + 1),
  hashes: new Int32Array(MOST_WORDS + 1),
}
const WORD = LETTER | DIGIT
/** Longer is no quotation but a mark that was forgotten. */
const MOST = 400
const MOST_SINGLE = 200
const NEWLINE = 10

/** Splits a text. Linear, and without an expression: it runs over every sentence that is linted. */
export function split(text: string): Words {
  const characters = load(text)
  const { length } = text
  words.count = 0
  words.characters = characters
  let at = 0
  while (at < length && words.count < MOST_WORDS) {
    const code = characters[at] ?? 0
    const kind = classOf(code)
    if ((kind & SPACE) !== 0) {
      at++
      continue
    }
    const quoted = (kind & OPENS) === 0 ? -1 : endOfQuote(characters, length, at)
    if (quoted !== -1) {
      put(at, quoted, QUOTED)
      at = quoted
    } else if ((kind & LETTER) !== 0) at = letters(characters, at)
    else if ((kind & DIGIT) !== 0) at = number(characters, at)
    else at = mark(characters, at, code, kind)
  }
  if (words.count > MOST_WORDS) words.count = MOST_WORDS
  return words
}

const { starts, ends, hashes } = words

function put(start: number, end: number, hash: number): void {
  const at = words.count++
  starts[at] = start
  ends[at] = end
  hashes[at] = hash
}

function putWord(characters: Uint16Array, start: number, end: number): void {
  let hash = 0
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (characters[at] ?? 0), 16777619)
  // The low bits of a product know nothing of the high ones.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  put(start, end, (hash ^ (hash >>> 13)) & 0x7fffffff)
}

/** A word with its hyphens; `n't` is a word of its own. */
function letters(characters: Uint16Array, start: number): number {
  let end = behind(WORD, characters, start + 1)
  if (
    end - start > 1 &&
    ((characters[end - 1] ?? 0) | 32) === 110 &&
    (classOf(characters[end] ?? 0) & APOSTROPHE) !== 0 &&
    ((characters[end + 1] ?? 0) | 32) === 116 &&
    (classOf(characters[end + 2] ?? 0) & LETTER) === 0
  ) {
    putWord(characters, start, end - 1)
    putWord(characters, end - 1, end + 2)
    return end + 2
  }
  for (;;) {
    const joint = characters[end]
    if ((joint !== 45 && joint !== 47) || (classOf(characters[end + 1] ?? 0) & WORD) === 0) break
    end = behind(WORD, characters, end + 2)
  }
  putWord(characters, start, end)
  return end
}

function number(characters: Uint16Array, start: number): number {
  let end = behind(DIGIT, characters, start + 1)
  if ((classOf(characters[end] ?? 0) & LETTER) !== 0) {
    end = behind(WORD, characters, end)
  } else {
    for (;;) {
      const joint = characters[end]
      if ((joint !== 46 && joint !== 44 && joint !== 58) || (classOf(characters[end + 1] ?? 0) & DIGIT) === 0)
        break
      end = behind(DIGIT, characters, end + 2)
    }
    if (characters[end] === 37) end++
  }
  putWord(characters, start, end)
  return end
}

/** A login, `'s`, or one mark. */
function mark(characters: Uint16Array, start: number, code: number, kind: number): number {
  let end = start + 1
  if (code === 64 /* @ */) {
    end = behind(LOGIN, characters, end)
    if (end > start + 1 && characters[end] === 47 && (classOf(characters[end + 1] ?? 0) & LOGIN) !== 0) {
      end++
      while ((classOf(characters[end] ?? 0) & LOGIN) !== 0 || characters[end] === 46) end++
    }
  } else if ((kind & APOSTROPHE) !== 0) {
    // 's, 've, 'd; what is longer is a word behind a mark.
    const tail = behind(LETTER, characters, end)
    if (tail - end <= 2) end = tail
  }
  putWord(characters, start, end)
  return end
}

function behind(kinds: number, characters: Uint16Array, from: number): number {
  let at = from
  while ((classOf(characters[at] ?? 0) & kinds) !== 0) at++
  return at
}

/** Behind the closing mark of a quotation that begins here, or -1. */
function endOfQuote(characters: Uint16Array, length: number, start: number): number {
  const open = characters[start]
  if (open !== 39 && open !== 0x2018) {
    const close = open === 34 ? 34 : open === 0x201c ? 0x201d : 0xbb
    return closing(characters, start + 1, Math.min(length, start + MOST + 2), close)
  }
  if (start > 0 && (classOf(characters[start - 1] ?? 0) & WORD) !== 0) return -1
  if (start + 1 >= length || (classOf(characters[start + 1] ?? 0) & SPACE) !== 0) return -1
  const last = Math.min(length, start + MOST_SINGLE + 2)
  for (let at = start + 2; at < last; at++) {
    const code = characters[at] ?? 0
    if (code === NEWLINE) return -1
    // An apostrophe inside a word ends nothing.
    if ((code === 39 || code === 0x2019) && (classOf(characters[at + 1] ?? 0) & WORD) === 0) return at + 1
  }
  return -1
}

function closing(characters: Uint16Array, from: number, last: number, mark: number): number {
  for (let at = from; at < last; at++) {
    const code = characters[at]
    if (code === NEWLINE) return -1
    if (code === mark) return at + 1
  }
  return -1
}
