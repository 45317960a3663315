import type { Change, RankedChange } from './change.ts'
import {
  compare,
  contentSignals,
  reaches,
  type Signal,
  TOLERANCE,
  timeSignals,
  whenInWords,
  type Yardstick,
} from './change-score.ts'
import { rarities, tellingWords, wordsOfChange } from './change-words.ts'
import type { ChangeWord } from './incident.ts'
import type { Service } from './policy.ts'
import { inWords } from './time.ts'

/** What ranking needs to know of the incident. */
export interface RankingIncident {
  title: string
  impact: string[]
  times: { started: string }
  services: string[]
  /** Words of people on changes; the latest of a reference counts. */
  words: ChangeWord[]
  /** Logins. */
  responders: string[]
}

export interface Ranking {
  /** Likeliest first. */
  candidates: RankedChange[]
  /** Oldest first; they may be the fix. Without points. */
  afterStart: RankedChange[]
  excluded: { change: Change; why: string }[]
}

const MINUTE = 60_000

interface Placed {
  change: Change
  /** When it went live, as far as known: the deployment, else the merge. */
  live: { at: number; deployed: boolean }
  word?: ChangeWord['word']
}

/**
 * Ranks the changes in the window. Additive and explained: the score is the sum of the points in the reasons. The same
 * changes in any order give the same answer; ties go to the newer change, then to the reference. See docs/changes.md.
 *
 * @param services those that count: of the incident, or all where it names none
 */
export function rankChanges(
  changes: Change[],
  incident: RankingIncident,
  services: Service[],
  lookBackMinutes: number,
): Ranking {
  const named = services.filter((service) => incident.services.includes(service.name))
  const counted = named.length > 0 ? named : services
  const started = Date.parse(incident.times.started)
  const opens = started - lookBackMinutes * MINUTE
  const words = latestWords(incident.words, changes)
  const before: Placed[] = []
  const after: Placed[] = []
  const excluded: Ranking['excluded'] = []

  for (const change of unique(changes)) {
    const word = words.get(change.reference.toLowerCase())
    const live = wentLive(change, counted)
    if (typeof live === 'string') excluded.push({ change, why: live })
    else if (live.at > started + TOLERANCE * MINUTE && word !== 'confirmed')
      after.push({ change, live, ...(word && { word }) })
    else if (live.at < opens && word !== 'confirmed')
      excluded.push({ change, why: tooOld(live, change, started, lookBackMinutes) })
    else before.push({ change, live, ...(word && { word }) })
  }
  const by = yardstick(changes, before, incident, counted, started, lookBackMinutes)
  return {
    candidates: before.map((placed) => rank(placed, by)).sort(likeliestFirst),
    afterStart: after
      .map((placed) => notBefore(placed, by))
      .sort((a, b) => compare(a.at, b.at) || byReference(a, b)),
    excluded: excluded.sort((a, b) => compare(a.change.reference, b.change.reference)),
  }
}

function rank({ change, live, word }: Placed, by: Yardstick): RankedChange {
  const signals = [...timeSignals(live, change, by), ...contentSignals(change, wordsOfChange(change), by)]
    .map((signal) => ({ ...signal, points: Math.round(signal.points) }))
    .filter((signal, index) => signal.points !== 0 || index === 0)
    .sort((a, b) => b.points - a.points || compare(a.why, b.why))
  return {
    change,
    at: new Date(live.at).toISOString(),
    score: signals.reduce((sum, signal) => sum + signal.points, 0),
    reasons: [...(word ? [`${word} by a person`] : []), ...signals.map(inPoints)],
    afterStart: false,
    ...(word && { word }),
  }
}

function inPoints({ why, points }: Signal): string {
  if (points === 0) return why
  return `${why} (${points < 0 ? `−${-points}` : `+${points}`})`
}

function notBefore({ change, live, word }: Placed, by: Yardstick): RankedChange {
  const reasons = [whenInWords(live, change, by.started)]
  if (change.mergedAt !== undefined && live.deployed && Date.parse(change.mergedAt) < by.started) {
    reasons.push('merged before the start, not live by then')
  }
  if (change.reverts !== undefined)
    reasons.push(change.hidden ? 'reverts an earlier change' : `reverts ${change.reverts}`)
  return {
    change,
    at: new Date(live.at).toISOString(),
    score: 0,
    reasons,
    afterStart: true,
    ...(word && { word }),
  }
}

function likeliestFirst(a: RankedChange, b: RankedChange): number {
  const standing = { confirmed: 0, undecided: 1, dismissed: 2 }
  const order = standing[a.word ?? 'undecided'] - standing[b.word ?? 'undecided']
  // One deployment carries many merges: among equals the one merged last was tried the least.
  const merged = compare(b.change.mergedAt ?? '', a.change.mergedAt ?? '')
  return order || b.score - a.score || compare(b.at, a.at) || merged || byReference(a, b)
}

function byReference(a: RankedChange, b: RankedChange): number {
  return compare(a.change.reference, b.change.reference)
}

/** A deployment to an environment that does not count says nothing about when users got the change. */
function wentLive(change: Change, services: Service[]): Placed['live'] | string {
  const environment = change.environment
  const taking = services.filter((service) => reaches(service, change.repository))
  const counts =
    environment === undefined ||
    taking.length === 0 ||
    taking.some(({ environments }) => environments.length === 0 || includesName(environments, environment))
  const deployed = counts ? instant(change.deployedAt) : undefined
  if (deployed !== undefined) return { at: deployed, deployed: true }
  if (!counts && change.kind === 'deployment') return 'deployed to an environment that no service here names'
  const merged = instant(change.mergedAt)
  return merged === undefined
    ? 'neither merged nor deployed at a known time'
    : { at: merged, deployed: false }
}

function isDeployed(live: Placed['live'] | string): boolean {
  return typeof live !== 'string' && live.deployed
}

/** GitHub does not tell `Production` from `production`. */
function includesName(names: string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase())
}

function tooOld(live: Placed['live'], change: Change, started: number, lookBackMinutes: number): string {
  return `${whenInWords(live, change, started)}, outside the window of ${inWords(lookBackMinutes)}`
}

function instant(text: string | undefined): number | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

function yardstick(
  changes: Change[],
  candidates: Placed[],
  incident: RankingIncident,
  services: Service[],
  started: number,
  lookBackMinutes: number,
): Yardstick {
  const reverted = new Map<string, number>()
  for (const change of changes) {
    const at = instant(change.deployedAt ?? change.mergedAt)
    if (change.reverts === undefined || at === undefined) continue
    const reference = change.reverts.toLowerCase()
    reverted.set(reference, Math.max(at, reverted.get(reference) ?? at))
  }
  return {
    started,
    lookBackMinutes,
    services,
    words: tellingWords([incident.title, ...incident.impact].join('\n')),
    rarity: rarities(candidates.map(({ change }) => wordsOfChange(change))),
    responders: new Set(incident.responders.map((login) => login.toLowerCase())),
    reverted,
    deploying: new Set(
      changes.filter((change) => isDeployed(wentLive(change, services))).map((change) => change.repository),
    ),
  }
}

/** People write a reference as they find it: in full, as a link, or short where only one candidate can be meant. */
function latestWords(words: ChangeWord[], changes: Change[]): Map<string, ChangeWord['word']> {
  const latest = new Map<string, ChangeWord['word']>()
  for (const { reference, word } of [...words].sort((a, b) => compare(a.at, b.at))) {
    const said = reference.trim().replace(/\/$/, '').toLowerCase()
    const exact = changes.filter((change) =>
      [change.reference, change.url].some((name) => name.toLowerCase() === said),
    )
    const ending = changes.filter(
      (change) => /^[#@!]/.test(said) && change.reference.toLowerCase().endsWith(said),
    )
    const meant = exact.length > 0 ? exact : ending
    if (new Set(meant.map((change) => change.reference)).size === 1)
      latest.set(meant[0]?.reference.toLowerCase() ?? '', word)
  }
  return latest
}

/** One change twice, such as found by its merge and by its deployment, is one candidate with both times. */
function unique(changes: Change[]): Change[] {
  const found = new Map<string, Change>()
  const stable = [...changes].sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)))
  for (const change of stable) {
    const known = found.get(change.reference)
    found.set(
      change.reference,
      known ? { ...change, ...known, files: [...new Set([...known.files, ...change.files])].sort() } : change,
    )
  }
  return [...found.values()]
}
