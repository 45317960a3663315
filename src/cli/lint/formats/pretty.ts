import { plural } from '../../../domain/plural.ts'
import { oneLine } from '../../../domain/safe-text.ts'
import type { Finding } from '../../../postmortem/lint.ts'
import type { Print } from '../print.ts'

/** For people: by document, each finding on a line, and below it, where it stands for the first time, what helps. */
export const pretty: Print = (linted, counts, io) => {
  const paint = painter(io.colour)
  const told = linted.filter(({ findings }) => findings.length > 0)
  const said = new Set<string>()
  const blocks = told.map(
    ({ path, findings }) =>
      `${paint('underline', shown(path))}\n${findings.map((finding) => lineOf(finding, said, paint)).join('')}`,
  )
  const { errors, warnings, waived, known, stale } = counts
  const total = `${plural(errors, 'error')}, ${plural(warnings, 'warning')} in ${told.length} of ${plural(linted.length, 'document')}`
  const lines = [
    ...(told.length > 0 ? [paint(errors > 0 ? 'red' : 'yellow', total)] : []),
    ...(told.length === 0 && linted.length > 0
      ? [`${plural(linted.length, 'document')}: nothing to mend`]
      : []),
    ...(waived > 0 ? [`${plural(waived, 'finding')} waived in the text`] : []),
    ...(known > 0 ? [`${plural(known, 'finding')} of the baseline not counted`] : []),
    ...(stale > 0
      ? [
          `${stale === 1 ? '1 entry' : `${stale} entries`} of the baseline no longer needed: write it anew with --write-baseline`,
        ]
      : []),
  ]
  return [...blocks, lines.map((line) => `${line}\n`).join('')].filter((block) => block !== '').join('\n')
}

function lineOf(
  { rule, severity, message, note, url, start, end }: Finding,
  said: Set<string>,
  paint: Paint,
): string {
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`.padEnd(13)
  const kind = paint(severity === 'error' ? 'red' : 'yellow', severity.padEnd(7))
  const line = `${place} ${kind} ${oneLine(message)} ${paint('dim', rule)}\n`
  // What helps with a rule helps once.
  const help = `${rule} ${note}`
  if (said.has(help)) return line
  said.add(help)
  return `${line}${note === undefined ? '' : `${' '.repeat(14)}${oneLine(note)}\n`}${' '.repeat(14)}${paint('dim', url)}\n`
}

/** A name could steer the terminal, or begin a line that GitHub Actions takes for a command. */
function shown(path: string): string {
  const name = oneLine(path)
  return /^(?:::|##\[)/.test(name) ? `./${name}` : name
}

const CODES = { red: [31, 39], yellow: [33, 39], dim: [2, 22], underline: [4, 24] } as const
type Paint = (name: keyof typeof CODES, text: string) => string

function painter(colour: boolean): Paint {
  if (!colour) return (_, text) => text
  return (name, text) => {
    const [on, off] = CODES[name]
    return `\u001B[${on}m${text}\u001B[${off}m`
  }
}
