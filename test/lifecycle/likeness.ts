import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { endState } from './end-state.ts'

type Issues = Record<string, { title: string; kind?: string }>
type Seen = Record<string, { issues: Issues }>

/**
 * The end state without the numbers that only say who came first: with several incidents at once the pull requests and
 * action-item issues of one may be opened before or after those of the other. Each number becomes the title behind it. The
 * address of the sandbox goes too, and with it the digests of texts that name it.
 */
export function likeness(sandbox: Sandbox): unknown {
  const state = endState(sandbox) as Seen
  const named = Object.entries(state).map(([repository, own]) => {
    const text = Object.entries(state).reduce(
      (before, [other, { issues }]) => nameElsewhere(before, other, issues),
      nameHere(tidy(JSON.stringify(own), sandbox), own.issues),
    )
    const seen = JSON.parse(text) as Seen[string]
    return [repository, { ...seen, issues: byTitle(seen.issues) }]
  })
  return Object.fromEntries(named)
}

function tidy(text: string, sandbox: Sandbox): string {
  return (
    text
      .replaceAll(new URL(sandbox.apiUrl).host, 'HOST')
      .replaceAll(/ digest=[0-9a-f]+/g, '')
      // Columns of a table are as wide as its addresses.
      .replaceAll(/ {2,}/g, ' ')
      .replaceAll(/-{4,}/g, '---')
  )
}

/** `#7` alone means the repository that it stands in. */
function nameHere(text: string, issues: Issues): string {
  return text.replaceAll(/(?<![\w&/-])#(\d+)/g, (whole, number: string) =>
    issues[number] ? `#${slug(issues[number])}` : whole,
  )
}

function nameElsewhere(text: string, repository: string, issues: Issues): string {
  const place = new RegExp(`${repository}(/pull/|/issues/|#| pull request | issue )(\\d+)`, 'g')
  return text.replaceAll(place, (whole, between: string, number: string) =>
    issues[number] ? `${repository}${between}${slug(issues[number])}` : whole,
  )
}

function slug({ title }: { title: string }): string {
  return title.replace(/[^a-z0-9]+/gi, '-')
}

/** Two issues with one title stay two: one of them would be a thing done twice. */
function byTitle(issues: Issues): Issues {
  const seen = new Map<string, number>()
  const named = Object.values(issues).map((issue) => {
    const times = (seen.get(issue.title) ?? 0) + 1
    seen.set(issue.title, times)
    return [`${issue.title} (${times})`, issue] as const
  })
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)))
}
