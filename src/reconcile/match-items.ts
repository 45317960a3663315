import type { ActionItem } from '../domain/action-item.ts'
import type { ActionIssue } from './observed.ts'

/**
 * Which issue follows which row. First by key, then by the issue that the row names, last by shared words, so that a
 * row that somebody rewords keeps its issue.
 */
export function matchItems(items: readonly ActionItem[], issues: readonly ActionIssue[]) {
  const freeItems = new Set(items)
  const freeIssues = new Set(issues)
  const pairs: { item: ActionItem; issue: ActionIssue }[] = []
  const pair = (item: ActionItem, issue: ActionIssue | undefined) => {
    if (!issue || !freeItems.has(item) || !freeIssues.has(issue)) return
    freeItems.delete(item)
    freeIssues.delete(issue)
    pairs.push({ item, issue })
  }
  for (const item of items)
    pair(
      item,
      issues.find((issue) => issue.key === item.key),
    )
  for (const item of items)
    pair(
      item,
      issues.find((issue) => namesIssue(item, issue)),
    )
  for (const { item, issue } of alike([...freeItems], [...freeIssues])) pair(item, issue)
  return { pairs, newItems: [...freeItems], orphans: [...freeIssues] }
}

/** Committed, and not already followed somewhere else by an issue that the row names. */
export function needsIssue(item: ActionItem): boolean {
  return item.state === 'committed' && item.issue === undefined
}

function namesIssue(item: ActionItem, issue: ActionIssue): boolean {
  return item.issue !== undefined && (item.issue === `#${issue.number}` || item.issue === issue.url)
}

/** Pairs of at least half their words in common, the most alike first. */
function alike(items: readonly ActionItem[], issues: readonly ActionIssue[]) {
  return items
    .flatMap((item) => issues.map((issue) => ({ item, issue, likeness: likeness(item.text, issue.title) })))
    .filter(({ likeness: value }) => value >= 0.5)
    .sort((a, b) => b.likeness - a.likeness || a.item.line - b.item.line || a.issue.number - b.issue.number)
}

/** Dice coefficient over the sets of words: 1 = the same words, 0 = none in common. */
export function likeness(a: string, b: string): number {
  const [first, second] = [words(a), words(b)]
  if (first.size + second.size === 0) return 0
  const shared = [...first].filter((word) => second.has(word)).length
  return (2 * shared) / (first.size + second.size)
}

function words(text: string): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .replace(/\u200B/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  )
}
