/** What is known of each word, looked up once: documents share most of their words. */
export interface Vocabulary<T> {
  /** Of `text.slice(start, end)`, without making that string for words that were seen before. */
  find: (text: string, start: number, end: number) => T
}

/** More words than a document has; a power of two. A word that falls on the place of another takes it. */
const PLACES = 1 << 14

export function createVocabulary<T extends { word: string }>(lookUp: (word: string) => T): Vocabulary<T> {
  const places: (T | undefined)[] = new Array(PLACES).fill(undefined)
  return {
    find: (text, start, end) => {
      let hash = 0
      for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
      const place = (hash ^ (hash >>> 15)) & (PLACES - 1)
      const there = places[place]
      if (there !== undefined && there.word.length === end - start && text.startsWith(there.word, start))
        return there
      const known = lookUp(text.slice(start, end))
      places[place] = known
      return known
    },
  }
}
