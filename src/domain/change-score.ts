import picomatch from 'picomatch'
import type { Change } from './change.ts'
import { type FileKind, isHarmless, kindsOf } from './change-kinds.ts'
import type { ChangeWords } from './change-words.ts'
import type { Service } from './policy.ts'
import { inWords } from './time.ts'

/** One reason, and the points that it gives. docs/changes.md explains each. */
export interface Signal {
  points: number
  why: string
}

/** What the signals are measured against, the same for every candidate. */
export interface Yardstick {
  /** Milliseconds. */
  started: number
  lookBackMinutes: number
  services: Service[]
  /** Stems of title and impact. */
  words: Set<string>
  rarity(word: string): number
  /** Lower case. */
  responders: Set<string>
  /** References of reverted changes → milliseconds of the revert. */
  reverted: Map<string, number>
  /** Repositories with at least one known deployment. */
  deploying: Set<string>
}

export const POINTS = {
  deployed: 40,
  merged: 25,
  notDeployed: -10,
  servicePaths: 15,
  serviceRepository: 10,
  outsidePaths: -15,
  kinds: {
    migration: 12,
    flag: 12,
    configuration: 12,
    infrastructure: 12,
    dependency: 6,
    workflow: 4,
  } as Partial<Record<FileKind, number>>,
  secondKind: 0.5,
  big: 3,
  veryBig: 6,
  titleWord: 8,
  pathWord: 4,
  mostWords: 24,
  revertedDuring: 50,
  revertedBefore: -20,
  responder: 5,
  harmless: -25,
} as const

const MINUTE = 60_000
/** Minutes. The start is somebody's estimate, and clocks differ: so shortly after it a change is still a candidate. */
export const TOLERANCE = 5

/** Newer counts more; half the points are gone after a quarter of the look-back, at least 15 minutes. */
export function timeSignals(
  live: { at: number; deployed: boolean },
  change: Change,
  by: Yardstick,
): Signal[] {
  const minutes = (by.started - live.at) / MINUTE
  const half = Math.max(15, by.lookBackMinutes / 4)
  const most = live.deployed ? POINTS.deployed : POINTS.merged
  // After the start only a person's word makes it a candidate; its time speaks against it.
  const points = minutes < -TOLERANCE ? 0 : most * 2 ** (-Math.max(0, minutes) / half)
  const signals = [{ points, why: whenInWords(live, change, by.started) }]
  if (!live.deployed && by.deploying.has(change.repository)) {
    signals.push({
      points: POINTS.notDeployed,
      why: 'not known to be deployed, in a repository that records deployments',
    })
  }
  return signals
}

export function whenInWords(
  live: { at: number; deployed: boolean },
  change: Change,
  started: number,
): string {
  const verb = live.deployed ? 'deployed' : VERBS[change.kind]
  const minutes = (started - live.at) / MINUTE
  if (Math.abs(minutes) < 1) return `${verb} at the start`
  return `${verb} ${inWords(Math.abs(minutes))} ${minutes > 0 ? 'before' : 'after'} the start`
}

const VERBS = { merge: 'merged', push: 'pushed', deployment: 'deployed', release: 'released' } as const

/** Everything but time. Of a hidden change nothing is named: no path, no word. */
export function contentSignals(change: Change, words: ChangeWords, by: Yardstick): Signal[] {
  const signals = [...serviceSignals(change, by), ...revertSignals(change, by)]
  if (isHarmless(change))
    signals.push({ points: POINTS.harmless, why: 'touches only tests or documentation' })
  else signals.push(...kindSignals(change), ...sizeSignals(change))
  const shared = wordSignal(change, words, by)
  if (shared) signals.push(shared)
  if (by.responders.has(change.author.toLowerCase())) {
    signals.push({ points: POINTS.responder, why: 'its author is already responding' })
  }
  return signals
}

/** The best of the services that take changes from this repository. */
function serviceSignals(change: Change, by: Yardstick): Signal[] {
  const signals = by.services
    .filter((service) => reaches(service, change.repository))
    .map((service): Signal | undefined => {
      if (service.paths.length === 0)
        return { points: POINTS.serviceRepository, why: `in a repository of ${service.name}` }
      if (change.files.length === 0) return undefined
      const file = change.files.find(matcher(service.paths))
      if (file === undefined)
        return { points: POINTS.outsidePaths, why: `touches no path of ${service.name}` }
      return { points: POINTS.servicePaths, why: `touches ${service.name}${example(change, file)}` }
    })
    .filter((signal) => signal !== undefined)
  return signals.sort((a, b) => b.points - a.points || compare(a.why, b.why)).slice(0, 1)
}

export function reaches(service: Service, repository: string): boolean {
  return service.repositories.some((name) => name.toLowerCase() === repository.toLowerCase())
}

/** A glob that names a folder means everything below it. */
function matcher(globs: string[]): (path: string) => boolean {
  const patterns = globs.flatMap((glob) => [glob, `${glob.replace(/\/$/, '')}/**`])
  const match = picomatch(patterns, { dot: true, noextglob: true })
  return (path) => match(path)
}

/** The two strongest kinds count, the second by half: a change that touches everything is no likelier for it. */
function kindSignals(change: Change): Signal[] {
  return [...kindsOf(change)]
    .map(([kind, file]) => ({
      points: POINTS.kinds[kind] ?? 0,
      why: `touches ${KIND_NAMES[kind]}${example(change, file)}`,
    }))
    .filter((signal) => signal.points > 0)
    .sort((a, b) => b.points - a.points || compare(a.why, b.why))
    .slice(0, 2)
    .map((signal, index) => ({ ...signal, points: signal.points * (index === 0 ? 1 : POINTS.secondKind) }))
}

const KIND_NAMES: Record<FileKind, string> = {
  migration: 'a migration',
  flag: 'a feature flag',
  configuration: 'configuration',
  infrastructure: 'infrastructure',
  dependency: 'dependencies',
  workflow: 'a workflow',
  test: 'tests',
  documentation: 'documentation',
  code: 'code',
}

function sizeSignals(change: Change): Signal[] {
  const lines = (change.additions ?? 0) + (change.deletions ?? 0)
  if (lines < 100) return []
  return [
    {
      points: lines < 500 ? POINTS.big : POINTS.veryBig,
      why: `${lines < 500 ? 'big' : 'very big'}: ${lines} lines`,
    },
  ]
}

function wordSignal(change: Change, words: ChangeWords, by: Yardstick): Signal | undefined {
  const weigh = (set: Set<string>, each: number) =>
    [...set].filter((word) => by.words.has(word)).map((word) => ({ word, points: each * by.rarity(word) }))
  const shared = [...weigh(words.title, POINTS.titleWord), ...weigh(words.paths, POINTS.pathWord)]
    .filter(({ points }) => points >= 0.5)
    .sort((a, b) => b.points - a.points || compare(a.word, b.word))
  if (shared.length === 0) return undefined
  const points = Math.min(
    POINTS.mostWords,
    shared.reduce((sum, one) => sum + one.points, 0),
  )
  const named = shared.slice(0, 4).map(({ word }) => word)
  return { points, why: `shares words with the report${change.hidden ? '' : `: ${named.join(', ')}`}` }
}

/** Undone during the incident is the strongest sign there is; undone before it, the change was no longer there. */
function revertSignals(change: Change, by: Yardstick): Signal[] {
  const at = by.reverted.get(change.reference.toLowerCase())
  if (at === undefined) return []
  if (at < by.started) return [{ points: POINTS.revertedBefore, why: 'already reverted before the start' }]
  return [{ points: POINTS.revertedDuring, why: 'reverted or rolled back during the incident' }]
}

function example(change: Change, file: string | undefined): string {
  if (file === undefined || change.hidden) return ''
  return `: ${file.length > 60 ? `…${file.slice(-59)}` : file}`
}

/** By code unit, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
