import type { Change } from './change.ts'
import { remember } from './remember.ts'

const SHORTEST_TITLE = 15

/**
 * The report itself names the change: by reference, address or commit, by its number where it speaks of a pull request,
 * or by quoting its title.
 */
export function isNamed(change: Change, report: string): boolean {
  const text = tidy(report)
  const [, number] = /#(\d+)$/.exec(change.reference) ?? []
  const [, sha] = /@([\da-f]{7,40})$/.exec(change.reference) ?? []
  const pulls = /(?:\bpr|pull request|pull|reverts?|since|after|by|merge[d]?)\s+#(\d+)\b/g
  return (
    text.includes(`${change.reference.toLowerCase()} `) ||
    (change.url !== '' && text.includes(`${change.url.toLowerCase()} `)) ||
    (number !== undefined && [...text.matchAll(pulls)].some(([, named]) => named === number)) ||
    (sha !== undefined && text.includes(` ${sha}`)) ||
    quotesTitle(tidy(change.title).trim(), text)
  )
}

/** From the start of a word alone: a long one would be tried from each of its letters. */
const FILE_NAME = /(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z][a-z0-9]{0,4}\b/gi

/** Asked for each change of an incident, about one report. */
const filesIn = remember(
  20,
  (report) => new Set((report.match(FILE_NAME) ?? []).map((name) => name.toLowerCase())),
)

/** Stack traces and log lines name files: the first file of the change, in order of names, whose own name the report holds. */
export function namedFile(change: Change, report: string): string | undefined {
  const named = filesIn(report.slice(0, 5_000))
  return [...change.files].sort().find((path) => named.has(path.split('/').at(-1)?.toLowerCase() ?? ''))
}

/** A long title anywhere, a short one only in quotation marks. */
function quotesTitle(title: string, text: string): boolean {
  if (title === '') return false
  if (text.includes(`"${title}"`)) return true
  return title.length >= SHORTEST_TITLE && title.includes(' ') && text.includes(` ${title} `)
}

function tidy(text: string): string {
  return ` ${text
    .slice(0, 5_000)
    .toLowerCase()
    .replace(/[“”„`]/g, '"')
    .replace(/[\s.,;!?)]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')} `
}
