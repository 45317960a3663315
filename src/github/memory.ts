/**
 * Answers that may be a little old: permissions, configuration, repository facts, the changes of a window. Only a
 * saving: after a restart everything is read anew, and nothing is decided by what is remembered alone.
 */
export interface Memory {
  /** The remembered answer when it is younger than `seconds`, else `load()`, once for all who ask at the same time. */
  recall<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T>
  put<T>(key: string, value: T): void
  /** Forgets every key that starts so. */
  forget(prefix: string): void
}

const MOST_ENTRIES = 20_000

export function createMemory(now: () => Date): Memory {
  const entries = new Map<string, { at: number; value: Promise<unknown> }>()

  function remember(key: string, value: Promise<unknown>): void {
    entries.delete(key)
    entries.set(key, { at: now().getTime(), value })
    // A Map keeps the order of insertion: the first key is the oldest.
    for (const oldest of entries.keys()) {
      if (entries.size <= MOST_ENTRIES) break
      entries.delete(oldest)
    }
  }

  return {
    recall<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T> {
      const entry = entries.get(key)
      if (entry && now().getTime() - entry.at < seconds * 1_000) return entry.value as Promise<T>
      const value = load()
      remember(key, value)
      // A failure is not an answer: the next one who asks tries again.
      value.catch(() => {
        if (entries.get(key)?.value === value) entries.delete(key)
      })
      return value
    },
    put(key, value) {
      remember(key, Promise.resolve(value))
    },
    forget(prefix) {
      for (const key of entries.keys()) if (key.startsWith(prefix)) entries.delete(key)
    },
  }
}
