import { INCIDENTS, POSTMORTEMS } from '../../src/cli/story/story.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { endState } from './end-state.ts'

type Seen = Record<string, { issues: Record<string, { title: string }> }>

/**
 * The end state without the numbers that only say who came first: with several incidents at once the pull requests and
 * action-item issues of one may be opened before or after those of the other. Each number becomes the title behind it.
 */
export function likeness(sandbox: Sandbox): unknown {
  const state = endState(sandbox) as Seen
  let text = JSON.stringify(state)
  for (const repository of [INCIDENTS, POSTMORTEMS]) {
    const issues = state[repository]?.issues ?? {}
    const kind = repository === POSTMORTEMS ? 'pull' : 'issues'
    for (const [number, { title }] of Object.entries(issues)) {
      const name = title.replace(/[^a-z0-9]+/gi, '-')
      text = text
        .replaceAll(new RegExp(`${repository}/${kind}/${number}(?!\\d)`, 'g'), `${repository}/${name}`)
        .replaceAll(new RegExp(`${repository}#${number}(?!\\d)`, 'g'), `${repository}#${name}`)
        .replaceAll(new RegExp(`(?<![\\w&/-])#${number}(?!\\d)`, 'g'), `#${name}`)
    }
  }
  const named = JSON.parse(text) as Seen
  for (const repository of Object.values(named)) {
    const issues = Object.entries(repository.issues).map(
      ([number, issue]) => [`${issue.title} (${occurrence(repository.issues, number)})`, issue] as const,
    )
    repository.issues = Object.fromEntries(issues.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return named
}

/** Two issues with one title stay two: one of them would be a thing done twice. */
function occurrence(issues: Record<string, { title: string }>, number: string): number {
  const title = issues[number]?.title
  return Object.keys(issues)
    .filter((other) => issues[other]?.title === title)
    .indexOf(number)
}
