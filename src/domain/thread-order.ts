import type { Fact } from './facts.ts'

/**
 * The facts as the thread tells them: each once, by time, and within one second (GitHub counts no finer) the issue
 * itself, then events, then the commands of each comment from top to bottom. Independent of the order of delivery.
 */
export function inThreadOrder(facts: readonly Fact[]): Fact[] {
  const once = new Map<string, Fact>()
  for (const fact of facts) {
    const other = once.get(fact.id)
    // Two versions of one fact cannot both be current; whichever is taken, it must not depend on delivery.
    if (!other || JSON.stringify(fact) > JSON.stringify(other)) once.set(fact.id, fact)
  }
  return [...once.values()]
    .map((fact) => ({ fact, key: [Date.parse(fact.at), ...placeOf(fact.id)] as const }))
    .sort((a, b) => compareKeys(a.key, b.key) || (a.fact.id < b.fact.id ? -1 : 1))
    .map(({ fact }) => fact)
}

function placeOf(id: string): number[] {
  const [, source, number, command] = /^(issue|event|comment)(?:-(\d+))?(?:#(\d+))?/.exec(id) ?? []
  const rank = ['issue', 'event', 'comment'].indexOf(source ?? '')
  return [rank < 0 ? 3 : rank, Number(number ?? 0), Number(command ?? 0)]
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
