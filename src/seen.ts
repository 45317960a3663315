/** The last names that were seen. Only a saving: a repeated delivery names what would be found unchanged. */
export interface Seen {
  has: (name: string) => boolean
  add: (name: string) => void
}

export function createSeen(most: number): Seen {
  const names = new Set<string>()
  return {
    has: (name) => names.has(name),
    add: (name) => {
      names.add(name)
      // A Set keeps the order of insertion: the first is the oldest.
      for (const oldest of names) {
        if (names.size <= most) break
        names.delete(oldest)
      }
    },
  }
}
