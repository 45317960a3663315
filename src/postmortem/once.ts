import type { PostmortemDocument } from './model.ts'

/**
 * Answers once for a document, and forgets when the next one is asked about. Not a WeakMap: what hangs on its values lives
 * until a full collection, and here that is a whole document each.
 */
export function oncePerDocument<T>(ask: (document: PostmortemDocument) => T): typeof ask {
  let known: { document: PostmortemDocument; answer: T } | undefined
  return (document) => {
    if (known?.document !== document) known = { document, answer: ask(document) }
    return known.answer
  }
}
