import { plural } from '../../../domain/plural.ts'
import { visible } from '../../../domain/safe-text.ts'
import type { Finding } from '../../../postmortem/lint.ts'
import type { Linted } from '../linted.ts'
import type { Print } from '../print.ts'

/** Workflow commands: GitHub Actions shows each as an annotation on its line. */
export const github: Print = (linted, counts) => {
  const lines = linted.flatMap((document) => document.findings.map((finding) => command(document, finding)))
  const total = `${plural(counts.errors, 'error')}, ${plural(counts.warnings, 'warning')}, ${counts.waived} waived`
  return [...lines, total].map((line) => `${line}\n`).join('')
}

function command({ path }: Linted, { rule, severity, message, note, url, start, end }: Finding): string {
  const properties = {
    file: path,
    line: start.line,
    endLine: end.line,
    // Columns make sense to GitHub on one line only.
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
    title: rule,
  }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  const text = [message, note, url].filter((part) => part !== undefined).join('\n')
  return `::${severity} ${list.join(',')}::${escapeData(text)}`
}

/** As `@actions/core` does. */
function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
