import { closest, distance } from 'fastest-levenshtein'
import { cut } from '../domain/safe-text.ts'

/** Something from the file, short enough for a sentence and without characters that hide. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const plain = (text ?? 'nothing').replace(/[\p{Cc}\p{Cf}\p{Cs}`]/gu, ' ')
  if (plain === '') return 'an empty text'
  return `\`${plain.length > 60 ? `${cut(plain, 59)}…` : plain}\``
}

/** "Did you mean …?" when one of the known words is close; undefined when guessing would mislead. */
export function nearest(seen: unknown, known: readonly string[]): string | undefined {
  if (typeof seen !== 'string' || known.length === 0 || seen.length > 100) return undefined
  const lower = seen.toLowerCase()
  const best = closest(
    lower,
    known.map((word) => word.toLowerCase()),
  )
  const word = known.find((candidate) => candidate.toLowerCase() === best)
  const far = distance(lower, best)
  return word !== undefined && far <= Math.max(1, Math.floor(word.length / 3))
    ? `Did you mean \`${word}\`?`
    : undefined
}
