import type { Labelled } from './labelled.ts'

/** Rules that together look for one thing, and how well they have to. */
export interface Group {
  name: string
  rules: readonly string[]
  labels: readonly string[]
  bar: { recall: number; precision: number; errors?: number }
}

export const GROUPS: readonly Group[] = [
  {
    name: 'first story',
    rules: ['no-human-error', 'no-blame', 'no-judgement', 'cause-is-systemic'],
    labels: ['human-error-cause', 'individual-blame'],
    bar: { recall: 0.85, precision: 0.93, errors: 0.98 },
  },
  {
    name: 'vague actions',
    rules: ['action-concrete', 'action-systemic', 'improvements-actionable'],
    labels: ['vague-action', 'people-only-action'],
    bar: { recall: 0.75, precision: 0.9 },
  },
  {
    name: 'counterfactual',
    rules: ['no-counterfactual'],
    labels: ['counterfactual'],
    bar: { recall: 0.75, precision: 0.85 },
  },
]

export interface Score {
  rows: number
  /** To be found, and those of them that were not. */
  wanted: Labelled[]
  missed: Labelled[]
  /** Found, and those of them that should not have been. */
  flagged: Labelled[]
  wrong: Labelled[]
  refused: Labelled[]
  recall: number
  precision: number
  /** Precision of the error tier alone. */
  errors: number
}

/** High-confidence rows only; any finding of the group on the sentence counts. */
export function score(group: Group, all: readonly Labelled[]): Score {
  const rows = all.filter(({ sure }) => sure)
  // A second acceptable label makes a finding right, and its absence right as well.
  const isRight = (row: Labelled) => row.labels.some((label) => group.labels.includes(label))
  const wanted = rows.filter(({ labels }) => group.labels.includes(labels[0] ?? ''))
  const flagged = rows.filter((row) => foundIn(group, row).length > 0)
  const refused = flagged.filter((row) => foundIn(group, row).some(({ severity }) => severity === 'error'))
  const missed = wanted.filter((row) => !flagged.includes(row))
  return {
    rows: rows.length,
    wanted,
    missed,
    flagged,
    wrong: flagged.filter((row) => !isRight(row)),
    refused,
    recall: share(wanted.length - missed.length, wanted.length),
    precision: share(flagged.filter(isRight).length, flagged.length),
    errors: share(refused.filter(isRight).length, refused.length),
  }
}

export function foundIn(group: Group, row: Labelled): Labelled['findings'] {
  return row.findings.filter(({ rule }) => group.rules.includes(rule))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
