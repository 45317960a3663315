import picomatch from 'picomatch'
import type { Change } from './change.ts'
import { subjectsIn } from './change-concepts.ts'
import { type FileKind, harmlessKinds, kindsOf } from './change-kinds.ts'
import { compare, reaches } from './change-live.ts'
import { isNamed, namedFile } from './change-named.ts'
import { natureOf } from './change-nature.ts'
import type { ChangeWords } from './change-words.ts'
import type { Signal, Yardstick } from './change-yardstick.ts'

/** Everything but time. Of a hidden change only the sum is said: neither path nor word nor what sort of work it is. */
export function contentSignals(change: Change, words: ChangeWords, by: Yardstick): Signal[] {
  const signals = openly(change, words, by)
  if (!change.hidden) return signals
  const points = signals.reduce((sum, signal) => sum + Math.round(signal.points), 0)
  return [{ points, why: 'what it touches, which its members can see' }]
}

function openly(change: Change, words: ChangeWords, by: Yardstick): Signal[] {
  const { points } = by
  const signals = [...serviceSignals(change, by), ...revertSignals(change, by)]
  const harmless = harmlessKinds(change)
  if (harmless.size > 0 && ![...harmless].some((kind) => by.spokenOf.has(kind)))
    signals.push({ points: points.harmless, why: 'touches only tests or documentation' })
  else signals.push(...kindSignals(change, by), ...sizeSignals(change, by))
  const nature = harmless.size > 0 ? undefined : natureOf(change)
  if (nature) signals.push({ points: points[nature.name], why: nature.why })
  if (isNamed(change, by.report)) signals.push({ points: points.named, why: 'named in the report' })
  const file = namedFile(change, by.report)
  if (file !== undefined)
    signals.push({
      points: points.namedFile,
      why: `touches a file that the report names${example(file)}`,
    })
  const shared = wordSignal(words, by)
  signals.push(
    ...[shared?.signal, subjectSignal(words, shared?.stems ?? [], by)].filter((one) => one !== undefined),
  )
  if (by.responders.has(change.author.toLowerCase()))
    signals.push({ points: points.responder, why: 'its author is already responding' })
  return signals
}

/** The best of the services that take changes from this repository. */
function serviceSignals(change: Change, by: Yardstick): Signal[] {
  const { points } = by
  const signals = by.services
    .filter((service) => reaches(service, change.repository))
    .map((service): Signal | undefined => {
      if (service.paths.length === 0)
        return { points: points.serviceRepository, why: `in a repository of ${service.name}` }
      if (change.files.length === 0) return undefined
      const file = change.files.find(matcher(service.paths))
      if (file === undefined)
        return { points: points.outsidePaths, why: `touches no path of ${service.name}` }
      return { points: points.servicePaths, why: `touches ${service.name}${example(file)}` }
    })
    .filter((signal) => signal !== undefined)
  return signals.sort((a, b) => b.points - a.points || compare(a.why, b.why)).slice(0, 1)
}

/** A glob that names a folder means everything below it. */
function matcher(globs: string[]): (path: string) => boolean {
  const patterns = globs.flatMap((glob) => [glob, `${glob.replace(/\/$/, '')}/**`])
  const match = picomatch(patterns, { dot: true, noextglob: true })
  return (path) => match(path)
}

/** The two strongest kinds count, the second by half: a change that touches everything is no likelier for it. */
function kindSignals(change: Change, { points }: Yardstick): Signal[] {
  const worth: Partial<Record<FileKind, number>> = {
    migration: points.migration,
    flag: points.flag,
    configuration: points.configuration,
    infrastructure: points.infrastructure,
    dependency: points.dependency,
    build: points.build,
    workflow: points.workflow,
  }
  return [...kindsOf(change)]
    .map(([kind, file]) => ({
      // A path shows it; a title only says it.
      points: (worth[kind] ?? 0) * (file === undefined ? 0.5 : 1),
      why: `touches ${KIND_NAMES[kind]}${example(file)}`,
    }))
    .filter((signal) => signal.points > 0)
    .sort((a, b) => b.points - a.points || compare(a.why, b.why))
    .slice(0, 2)
    .map((signal, index) => ({ ...signal, points: signal.points * (index === 0 ? 1 : points.secondKind) }))
}

const KIND_NAMES: Record<FileKind, string> = {
  migration: 'a migration',
  flag: 'a feature flag',
  configuration: 'configuration',
  infrastructure: 'infrastructure',
  dependency: 'dependencies',
  build: 'the build',
  workflow: 'a workflow',
  test: 'tests',
  documentation: 'documentation',
  code: 'code',
}

/** Ten lines say nothing; each tenfold of them makes a fault likelier. What is generated is long and dull: there is an upper end. */
function sizeSignals(change: Change, { points }: Yardstick): Signal[] {
  const lines = (change.additions ?? 0) + (change.deletions ?? 0)
  const worth = Math.min(points.sizeMost, points.sizeTenfold * Math.log10(lines / 10))
  if (lines <= 10 || worth < 0.5) return []
  return [{ points: worth, why: `changes ${lines} lines` }]
}

function wordSignal(words: ChangeWords, by: Yardstick): { signal: Signal; stems: string[] } | undefined {
  const title = [...words.title].map((word) => ({ word, worth: by.points.titleWord }))
  // A word that every file's path has describes the change; one of a single file among many is chance.
  const paths = [...words.paths].map(([word, share]) => ({
    word,
    worth: by.points.pathWord * Math.sqrt(share),
  }))
  const shared = [...title, ...paths]
    .filter(({ word }) => by.words.has(word))
    .map(({ word, worth }) => ({
      word,
      points: worth * by.rarity(word) * (by.headline.has(word) ? 1 : by.points.aside),
    }))
    .filter(({ points }) => points >= 0.5)
    .sort((a, b) => b.points - a.points || compare(a.word, b.word))
  if (shared.length === 0) return undefined
  const points = Math.min(
    by.points.mostWords,
    shared.reduce((sum, one) => sum + one.points, 0),
  )
  const named = shared.slice(0, 4).map(({ word }) => by.words.get(word) ?? word)
  const why = `shares words with the report: ${named.join(', ')}`
  return { signal: { points, why }, stems: shared.map(({ word }) => word) }
}

/** Subjects without a word in common: customers cannot log in, the change is in the session's cookie. */
function subjectSignal(words: ChangeWords, shared: string[], by: Yardstick): Signal | undefined {
  const said = subjectsIn(shared)
  const own = subjectsIn([...words.title, ...words.paths.keys()])
  const common = [...own]
    .filter(([subject]) => by.subjects.has(subject))
    .map(([subject, strength]) => {
      const both = strength * (by.subjects.get(subject) ?? 0)
      const already = said.has(subject) ? 0.5 : 1
      return { subject, points: by.points.concept * both * already * by.subjectRarity(subject) }
    })
    .filter(({ points }) => points >= 0.5)
    .sort((a, b) => b.points - a.points || compare(a.subject, b.subject))
  if (common.length === 0) return undefined
  const points = Math.min(
    by.points.mostConcepts,
    common.reduce((sum, one) => sum + one.points, 0),
  )
  return {
    points,
    why: `of the same subject: ${common
      .slice(0, 2)
      .map(({ subject }) => subject)
      .join(', ')}`,
  }
}

/** Undone during the incident is the strongest sign there is; undone before it, the change was no longer there. */
function revertSignals(change: Change, by: Yardstick): Signal[] {
  const at = by.reverted.get(change.reference.toLowerCase())
  if (at === undefined) return []
  if (at < by.started) return [{ points: by.points.revertedBefore, why: 'already reverted before the start' }]
  return [{ points: by.points.revertedDuring, why: 'reverted or rolled back during the incident' }]
}

function example(file: string | undefined): string {
  if (file === undefined) return ''
  return `: ${file.length > 60 ? `…${file.slice(-59)}` : file}`
}
