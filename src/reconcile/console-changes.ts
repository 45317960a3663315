import type { RootContent } from 'mdast'
import type { Change, RankedChange } from '../domain/change.ts'
import { clockTime } from '../domain/time.ts'
import type { ConsoleInput } from './console-input.ts'
import { code, details, emphasis, heading, type Inline, link, list, paragraph, strong } from './markdown.ts'
import { isLookedAt, rankedChanges } from './standing.ts'
import { texts } from './texts.ts'

const SHOWN = 5
/** Of the others so many; a window of a busy day holds hundreds. */
const MOST_MORE = 20
const REASONS = 4

/**
 * What changed just before: the ranked candidates of the window, each with its reasons in words and points. A list, since a
 * telephone shows no wide table.
 */
export function changesBlock(input: ConsoleInput): RootContent[] {
  const { observed, incident, policy } = input
  if (observed.changes === undefined) return []
  const { candidates, afterStart, excluded } = rankedChanges(incident, observed, policy)
  const none = isLookedAt(incident, policy) ? texts.changes.none : texts.changes.noService
  const more = candidates.slice(SHOWN)
  const rows = (ranked: readonly RankedChange[]) => ranked.slice(0, MOST_MORE).map((one) => row(input, one))
  return [
    heading(4, texts.changes.title),
    paragraph(candidates.length > 0 ? texts.changes.intro : none),
    ...(candidates.length > 0 ? [list(rows(candidates.slice(0, SHOWN)), true)] : []),
    ...folded(texts.changes.more, more.length, rows(more)),
    ...folded(texts.changes.after, afterStart.length, rows(afterStart)),
    ...folded(
      texts.changes.excluded,
      excluded.length,
      excluded.slice(0, MOST_MORE).map(({ change, why }) => [named(change), ` · ${why}`]),
    ),
  ]
}

function folded(summary: (count: number) => string, count: number, rows: Inline[]): RootContent[] {
  return count > 0 ? details(summary(count), list(rows)) : []
}

/** Newest word of a person, name, time and score in the first line; why, and what to type, below it. */
function row({ incident, policy }: ConsoleInput, ranked: RankedChange): Inline {
  const { change, at, score, reasons, word, afterStart } = ranked
  const when = clockTime(at, policy.timezone, incident.times.declared)
  const why = word ? reasons.slice(1) : reasons
  const shown = why.slice(0, REASONS)
  const rest = why.length - shown.length
  const points = afterStart ? [] : [' · ', strong(texts.changes.points(score))]
  return [
    ...(word ? [strong(word), ' · '] : []),
    named(change),
    ` · ${when}`,
    ...points,
    ` · ${shown.join('; ')}${rest > 0 ? texts.changes.furtherReasons(rest) : ''}`,
    ...(word
      ? []
      : [' · ', change.hidden ? texts.changes.wordOnHidden : code(`/change confirm ${change.reference}`)]),
  ]
}

/** Where people look who may not see the repository, nothing of it but the link that its members can follow. */
function named(change: Change): Inline {
  if (change.hidden) return link(change.url, texts.hiddenChange)
  return [link(change.url, change.title || change.reference), ' ', emphasis(change.kind)]
}
