import type { PostmortemDocument, TimelineEntry } from '../model.ts'
import type { Report, Rule } from '../rule.ts'
import { readInstant } from '../times.ts'

const ORDER = ['started', 'detected', 'declared', 'acknowledged', 'mitigated', 'resolved'] as const
/** Either may come first: a person may take it up before anybody declares it. */
const FREE: readonly string[] = ['declared', 'acknowledged']
/** A word at the end of an entry, as a sentence of its own: "Decline rate under 0.5%. Mitigated." */
const SAID: readonly [(typeof ORDER)[number], RegExp][] = [
  ['mitigated', /(?:^|[.:;,–—-]\s*)mitigated[.!]?\s*$/i],
  ['resolved', /(?:^|[.:;,–—-]\s*)resolved[.!]?\s*$/i],
]
const TOLERANCE_MINUTES = 1

/** Durations are computed from the key times: two truths make all of them worthless. */
export const timesConsistent: Rule = {
  id: 'times-consistent',
  summary: 'the key times are in order and agree with the timeline',
  severity: 'error',
  check(document, report) {
    inOrder(document, report)
    for (const [key, pattern] of SAID) agree(document, key, pattern, report)
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
      {
        note: 'Which of the two is right? Logs of the alert and of the page usually know.',
      },
    )
  }
}

function agree(
  document: PostmortemDocument,
  key: (typeof ORDER)[number],
  pattern: RegExp,
  report: Report,
): void {
  const stated = readInstant(document.frontMatter?.data[key])
  const entries = document.timeline.entries.filter(
    (entry): entry is TimelineEntry & { at: number } => entry.at !== undefined && pattern.test(entry.text),
  )
  if (stated === undefined || entries.length === 0) return
  if (entries.some((entry) => Math.abs(entry.at - stated.at) <= TOLERANCE_MINUTES)) return
  const entry = entries.at(-1)
  if (entry === undefined) return
  const written = String(document.frontMatter?.data[key])
  report(
    `Unexpected time of the entry that says "${key}", expected \`${written}\` as in the front matter`,
    entry.timeSpan,
    {
      note: 'Which of the two is right? Durations in reports come from the front matter.',
    },
  )
}
