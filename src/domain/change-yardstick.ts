import type { Change } from './change.ts'
import { type Subjects, subjectsIn } from './change-concepts.ts'
import { type FileKind, kindsSpokenOf } from './change-kinds.ts'
import { instant, type Live, wentLive } from './change-live.ts'
import type { Points } from './change-points.ts'
import { type ChangeWords, rarities, spelledWords } from './change-words.ts'
import type { Service } from './policy.ts'

/** One reason, and the points that it gives. docs/changes.md explains each. */
export interface Signal {
  points: number
  why: string
}

/** What the signals are measured against, the same for every candidate. */
export interface Yardstick {
  points: Points
  /** Milliseconds. */
  started: number
  /** How many candidates went live later than that (milliseconds). */
  later(at: number): number
  lookBackMinutes: number
  services: Service[]
  /** Stems of title, impact and alert → how they were written there. */
  words: Map<string, string>
  /** Those of the title: the rest of a report says much that is beside the point. */
  headline: Set<string>
  /** The text itself. */
  report: string
  rarity(word: string): number
  subjects: Subjects
  subjectRarity(subject: string): number
  /** Kinds of files of which the report itself speaks: "CI fails", "the docs are wrong". */
  spokenOf: Set<FileKind>
  /** Lower case. */
  responders: Set<string>
  /** References of reverted changes → milliseconds of the revert. */
  reverted: Map<string, number>
  /** Repositories with at least one known deployment. */
  deploying: Set<string>
}

export interface Measured {
  live: Live
  words: ChangeWords
}

interface Asked {
  title: string
  impact: string[]
  services: string[]
  responders: string[]
}

type Given = Pick<Yardstick, 'points' | 'started' | 'lookBackMinutes' | 'services'>

export function yardstick(
  changes: Change[],
  candidates: Measured[],
  incident: Asked,
  given: Given,
): Yardstick {
  const report = [incident.title, ...incident.impact, ...incident.services].join('\n')
  const words = spelledWords(report)
  return {
    ...given,
    later: (at) => candidates.filter(({ live }) => live.at > at).length,
    words,
    headline: new Set(spelledWords([incident.title, ...incident.services].join('\n')).keys()),
    report,
    rarity: rarities(candidates.map((one) => new Set([...one.words.title, ...one.words.paths.keys()]))),
    subjects: subjectsIn(words.keys()),
    subjectRarity: rarities(
      candidates.map((one) => new Set(subjectsIn([...one.words.title, ...one.words.paths.keys()]).keys())),
    ),
    spokenOf: kindsSpokenOf(report),
    responders: new Set(incident.responders.map((login) => login.toLowerCase())),
    reverted: revertsOf(changes),
    deploying: new Set(
      changes.filter((change) => isDeployed(change, given.services)).map((change) => change.repository),
    ),
  }
}

function isDeployed(change: Change, services: Service[]): boolean {
  const live = wentLive(change, services)
  return typeof live !== 'string' && live.deployed
}

function revertsOf(changes: Change[]): Map<string, number> {
  const reverted = new Map<string, number>()
  for (const change of changes) {
    const at = instant(change.deployedAt ?? change.mergedAt)
    if (at === undefined) continue
    for (const undone of [change.reverts ?? [], change.rollsBack ?? []].flat()) {
      const reference = undone.toLowerCase()
      reverted.set(reference, Math.max(at, reverted.get(reference) ?? at))
    }
  }
  return reverted
}
