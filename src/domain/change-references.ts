import type { Change } from './change.ts'
import { compare } from './change-live.ts'
import type { ChangeWord } from './incident.ts'

/**
 * References in lower case → the latest word of a person. People write a reference as they find it: in full, as a link,
 * or short where only one candidate can be meant.
 */
export function latestWords(words: ChangeWord[], changes: Change[]): Map<string, ChangeWord> {
  const latest = new Map<string, ChangeWord>()
  for (const word of [...words].sort((a, b) => compare(a.at, b.at))) {
    const meant = meantBy(word.reference, changes)
    if (meant) latest.set(meant.reference.toLowerCase(), word)
  }
  return latest
}

function meantBy(reference: string, changes: Change[]): Change | undefined {
  const said = reference.trim().replace(/\/$/, '').toLowerCase()
  const exact = changes.filter((change) =>
    [change.reference, change.url].some((name) => name.toLowerCase() === said),
  )
  const ending = changes.filter(
    (change) => /^[#@!]/.test(said) && change.reference.toLowerCase().endsWith(said),
  )
  const meant = exact.length > 0 ? exact : ending
  return new Set(meant.map((change) => change.reference)).size === 1 ? meant[0] : undefined
}

/** One change twice, such as found by its merge and by its deployment, is one candidate with both times. */
export function unique(changes: Change[]): Change[] {
  const found = new Map<string, Change>()
  const stable = changes
    .map((change) => ({ change, key: JSON.stringify(change) }))
    .sort((a, b) => compare(a.key, b.key))
  for (const { change } of stable) {
    const known = found.get(change.reference)
    found.set(
      change.reference,
      known ? { ...change, ...known, files: [...new Set([...known.files, ...change.files])].sort() } : change,
    )
  }
  return [...found.values()]
}
