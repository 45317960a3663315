/** The same answer for the same text, without working it out again. Bounded: at the limit it begins anew. */
export function remember<T>(limit: number, work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= limit) known.clear()
    const value = work(text)
    known.set(text, value)
    return value
  }
}
