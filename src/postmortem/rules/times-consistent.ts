import type { PostmortemDocument, TimelineEntry } from '../model.ts'
import { quote, type Report, type Rule } from '../rule.ts'
import { readInstant } from '../times.ts'
import { type Claim, claimsIn } from '../told-durations.ts'

const ORDER = ['started', 'detected', 'declared', 'acknowledged', 'mitigated', 'resolved'] as const
type Key = (typeof ORDER)[number]
/** Either may come first: a person may take it up before anybody declares it. */
const FREE: readonly string[] = ['declared', 'acknowledged']
/** A word at the end of an entry, as a sentence of its own: "Decline rate under 0.5%. Mitigated." */
const SAID: readonly [Key, RegExp][] = [
  ['mitigated', /(?:^|[.:;,–—-]\s*)mitigated[.!]?\s*$/i],
  ['resolved', /(?:^|[.:;,–—-]\s*)resolved[.!]?\s*$/i],
]
/** The same, where several people may say it: only a hint. */
const SAID_PERHAPS: readonly [Key, RegExp][] = [
  ['declared', /\bdeclare[sd]?\b.{0,20}\bincident\b|\bincident\b.{0,20}\bdeclared\b/i],
  ['detected', /^(?:detected|incident detected|outage detected)\b/i],
]
const TOLERANCE_MINUTES = 1
/** "About 40 minutes" may be a tenth away, and never less than five minutes. */
const ROUGH = { share: 0.1, least: 5 }
/** Entries of a timeline that are compared pair by pair. */
const MOST_ENTRIES = 80

/** Durations are computed from the key times: two truths make all of them worthless. */
export const timesConsistent: Rule = {
  id: 'times-consistent',
  summary: 'the key times are in order and agree with the timeline and with durations in the prose',
  severity: 'error',
  check(document, report) {
    inOrder(document, report)
    for (const [key, pattern] of SAID) agree(document, key, pattern, report)
    for (const [key, pattern] of SAID_PERHAPS) agree(document, key, pattern, report, 'warning')
    claims(document, report)
  },
}

function inOrder(document: PostmortemDocument, report: Report): void {
  const { frontMatter } = document
  const known = ORDER.flatMap((key) => {
    const instant = readInstant(frontMatter?.data[key])
    return instant === undefined ? [] : [{ key, ...instant }]
  })
  for (const [index, current] of known.entries()) {
    const earlier = known
      .slice(0, index)
      .filter((other) => !(FREE.includes(other.key) && FREE.includes(current.key)))
    const late = earlier.find((other) => other.at > current.at)
    // The last of the key times is named once, by the first of those that it contradicts.
    const place = frontMatter?.keys.get(current.key)
    if (late === undefined || place === undefined) continue
    report(
      `Unexpected \`${current.key}\` before \`${late.key}\`, expected it at the same time or later`,
      place.value ?? place.key,
      { note: 'Which of the two is right? Logs of the alert and of the page usually know.' },
    )
  }
}

function agree(
  document: PostmortemDocument,
  key: Key,
  pattern: RegExp,
  report: Report,
  severity?: 'warning',
): void {
  const stated = readInstant(document.frontMatter?.data[key])
  if (stated === undefined) return
  const entries = document.timeline.entries.filter(
    (entry): entry is TimelineEntry & { at: number } => entry.at !== undefined && pattern.test(entry.text),
  )
  if (entries.length === 0) return
  if (entries.some((entry) => Math.abs(entry.at - stated.at) <= TOLERANCE_MINUTES)) return
  const entry = entries.at(-1)
  if (entry === undefined) return
  const written = String(document.frontMatter?.data[key])
  report(
    `Unexpected time of the entry that says "${key}", expected \`${written}\` as in the front matter`,
    entry.timeSpan,
    {
      note: 'Which of the two is right? Durations in reports come from the front matter.',
      ...(severity === undefined ? {} : { severity }),
    },
  )
}

/** "The outage lasted 40 minutes", against every stretch between key times, or between entries. */
function claims(document: PostmortemDocument, report: Report): void {
  const told = document.blocks.flatMap((block) =>
    ['summary', 'impact'].includes(block.section.name) && block.kind !== 'heading'
      ? claimsIn(block.prose.text).map((claim) => ({ claim, prose: block.prose }))
      : [],
  )
  if (told.length === 0) return
  const stretches = stretchesOf(document)
  for (const { claim, prose } of told) {
    const start = prose.offsetAt(claim.index) ?? 0
    const span = document.spanOf(start, (prose.offsetAt(claim.index + claim.length - 1) ?? start) + 1)
    const words = quote(prose.text.slice(claim.index, claim.index + claim.length))
    if (claim.between !== undefined) {
      const [from, to] = claim.between
      const minutes = (to - from + 1440) % 1440
      if (!fits(claim, minutes))
        report(`Unexpected ${words} from ${clock(from)} to ${clock(to)}, expected ${shown(minutes)}`, span)
    } else if (stretches.whole !== undefined && !stretches.all.some((minutes) => fits(claim, minutes)))
      report(
        `Unexpected duration ${words}, expected one that the times give: ${shown(stretches.whole)} from ${stretches.from} to ${stretches.to}`,
        span,
        {
          note: 'Which of the two is right? When it tells of a part only, say of which: "for customers in the EU, from 10:20 to 10:45".',
          severity: 'warning',
        },
      )
  }
}

function fits({ minutes, rough }: Claim, stretch: number): boolean {
  const tolerance = rough ? Math.max(ROUGH.least, stretch * ROUGH.share) : TOLERANCE_MINUTES
  return Math.abs(stretch - minutes) <= tolerance
}

interface Stretches {
  /** Between any two times, in minutes. */
  all: number[]
  whole?: number
  from: string
  to: string
}

function stretchesOf({ frontMatter, timeline }: PostmortemDocument): Stretches {
  const keys = ORDER.flatMap((key) => {
    const at = readInstant(frontMatter?.data[key])?.at
    return at === undefined ? [] : [{ key, at }]
  })
  const times = timeline.entries.slice(0, MOST_ENTRIES).flatMap(({ order }) => order ?? [])
  const all = [...between(keys.map(({ at }) => at)), ...between(times)]
  const [first, last] = [keys[0], keys.at(-1)]
  if (first !== undefined && last !== undefined && last.at > first.at)
    return { all, whole: last.at - first.at, from: `\`${first.key}\``, to: `\`${last.key}\`` }
  const [earliest, latest] = [Math.min(...times), Math.max(...times)]
  if (times.length < 2 || latest === earliest) return { all, from: '', to: '' }
  return { all, whole: latest - earliest, from: 'the first entry of the timeline', to: 'its last' }
}

function between(times: readonly number[]): number[] {
  return times.flatMap((from, index) => times.slice(index + 1).map((to) => Math.abs(to - from)))
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

function shown(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return hours === 0 || minutes < 100
    ? `${minutes} minutes`
    : rest === 0
      ? `${hours} hours`
      : `${hours} h ${rest} min`
}
