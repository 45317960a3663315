import { compare } from './compare.ts'
import type { Step } from './failing.ts'
import type { Played } from './worker.ts'

interface Row {
  tried: number
  survived: number
  lost: number
  doubled: number
  broken: number
  missed: number
  silent: number
  impatient: number
}

const COLUMNS = ['cases', 'survived', 'lost', 'doubled', 'story broke', 'too early', 'silent']
const MOST_COMPLAINTS = 40

export interface Table {
  /** A run that had one fault. */
  judge: (played: Played) => void
  /** A step that had one fault and ended as it should. */
  survived: (row: string, step: Step) => void
  /** True when every case held. */
  print: (out: (text: string) => void) => boolean
}

/** Counts how cases ended, against the end of the undisturbed run. */
export function createTable(expected: string): Table {
  const rows = new Map<string, Row>()
  const complaints: string[] = []
  const rowOf = (name: string): Row => {
    const known = rows.get(name)
    if (known) return known
    const row = { tried: 0, survived: 0, lost: 0, doubled: 0, broken: 0, missed: 0, silent: 0, impatient: 0 }
    rows.set(name, row)
    return row
  }
  /** What is wrong although the world came out right. */
  const noteManners = (row: Row, name: string, hit: readonly string[], logged: number, impatient: number) => {
    if (logged === 0) {
      row.silent += 1
      complaints.push(`${name}: no line in the log says that ${hit.join(', ')} failed`)
    }
    row.impatient += impatient
    if (impatient > 0)
      complaints.push(`${name}: ${impatient} requests came too early after ${hit.join(', ')} failed`)
  }
  return {
    judge: ({ case: given, outcome, error }) => {
      const row = rowOf(given.row)
      if (outcome?.apart) return
      row.tried += 1
      const { row: name, ...details } = given
      const complain = (what: string) => complaints.push(`${name} ${JSON.stringify(details)}: ${what}`)
      if (!outcome) {
        row.broken += 1
        complain(error ?? 'the worker said nothing')
        return
      }
      if (outcome.missed) row.missed += 1
      const hit = outcome.steps?.flatMap((step) => step.hit) ?? []
      noteManners(row, name, hit, outcome.logged ?? 1, outcome.impatient ?? 0)
      const { lost, doubled } = compare(expected, outcome.likeness)
      if (lost.length + doubled.length === 0) row.survived += 1
      if (lost.length > 0) row.lost += 1
      if (doubled.length > 0) row.doubled += 1
      for (const [index, thing] of lost.slice(0, 3).entries())
        complain(`lost ${nearDifference(thing, doubled[index])}`)
      for (const [index, thing] of doubled.slice(0, 3).entries())
        complain(`but ${nearDifference(thing, lost[index])}`)
    },
    survived: (name, step) => {
      const row = rowOf(name)
      row.tried += 1
      row.survived += 1
      noteManners(row, name, step.hit, step.logged, step.impatient)
    },
    print: (out) => {
      out(`| fault | ${COLUMNS.join(' | ')} |`)
      out(`| --- | ${COLUMNS.map(() => '---:').join(' | ')} |`)
      for (const [name, row] of rows)
        out(
          `| ${name} | ${row.tried} | ${row.survived} | ${row.lost} | ${row.doubled} | ${row.broken} | ${row.impatient} | ${row.silent} |`,
        )
      const all = [...rows.values()]
      const tried = all.reduce((sum, row) => sum + row.tried, 0)
      const bad = all.reduce(
        (sum, row) => sum + row.tried - row.survived + row.missed + row.impatient + row.silent,
        0,
      )
      for (const line of complaints.slice(0, MOST_COMPLAINTS)) out(line)
      out(
        bad === 0 ? `All ${tried} cases ended in the same state.` : `${bad} of ${tried} cases did not hold.`,
      )
      return bad === 0
    },
  }
}

/** Where two texts part, with what stands around it. */
function nearDifference(text: string, other = ''): string {
  let at = 0
  while (at < text.length && text[at] === other[at]) at += 1
  return `${text.slice(0, 60)} … ${text.slice(Math.max(60, at - 80), at + 160)}`
}
