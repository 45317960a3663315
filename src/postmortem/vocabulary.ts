/** What is known of each word, looked up once: documents share most of their words. */
export interface Vocabulary<T> {
  /** Of the word that these characters make, without making a string of those that were seen before. */
  find: (hash: number, characters: Uint16Array, start: number, end: number) => T
  /** When what is known of words has changed. */
  forget: () => void
}

/** A power of two. With half of them taken all are forgotten: then most are of documents long gone. */
const PLACES = 1 << 15
/** Longer is no word, and is not kept. */
const MOST = 64

export function createVocabulary<T extends { word: string }>(lookUp: (word: string) => T): Vocabulary<T> {
  const places: (T | undefined)[] = new Array(PLACES).fill(undefined)
  let taken = 0
  const forget = () => {
    places.fill(undefined)
    taken = 0
  }
  const learn = (characters: Uint16Array, start: number, end: number, place: number): T => {
    // Not a slice of the text: that would keep the whole of it.
    const known = lookUp(stringOf(characters, start, end))
    if (end - start > MOST) return known
    if (2 * taken >= PLACES) forget()
    places[place] = known
    taken++
    return known
  }
  return {
    find: (hash, characters, start, end) => {
      let place = hash & (PLACES - 1)
      for (;;) {
        const there = places[place]
        if (there === undefined) return learn(characters, start, end, place)
        if (isSame(there.word, characters, start, end)) return there
        place = (place + 1) & (PLACES - 1)
      }
    },
    forget,
  }
}

function isSame(word: string, characters: Uint16Array, start: number, end: number): boolean {
  const { length } = word
  if (length !== end - start) return false
  for (let at = 0; at < length; at++) if (word.charCodeAt(at) !== characters[start + at]) return false
  return true
}

function stringOf(characters: Uint16Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) text += String.fromCharCode(characters[at] ?? 0)
  return text
}
