import { visible } from '../../../domain/safe-text.ts'
import type { Finding } from '../../../postmortem/lint.ts'
import type { Linted } from '../linted.ts'
import type { Print } from '../print.ts'

/** A suite for each document. An error is a failure; a warning passes and stands in its output. */
export const junit: Print = (linted, counts) => {
  const tests = linted.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0)
  const open = `<testsuites name="second-story" tests="${tests}" failures="${counts.errors}" errors="0">`
  return `${['<?xml version="1.0" encoding="UTF-8"?>', open, ...linted.map(suite), '</testsuites>'].join('\n')}\n`
}

function suite({ path, findings }: Linted): string {
  const name = attribute(path)
  const failures = findings.filter(({ severity }) => severity === 'error').length
  const open = `  <testsuite name="${name}" tests="${Math.max(1, findings.length)}" failures="${failures}" errors="0">`
  const cases =
    findings.length === 0
      ? [`    <testcase name="lint" classname="${name}"/>`]
      : findings.map((finding) => testCase(finding, name))
  return [open, ...cases, '  </testsuite>'].join('\n')
}

function testCase({ rule, severity, message, note, url, start, end }: Finding, path: string): string {
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`
  const words = escapeXml([`${place} ${message}`, note, url].filter((part) => part !== undefined).join('\n'))
  const inner =
    severity === 'error'
      ? `<failure type="${attribute(rule)}" message="${attribute(message)}">${words}</failure>`
      : `<system-out>${words}</system-out>`
  return `    <testcase name="${attribute(`${rule} at ${place}`)}" classname="${path}">${inner}</testcase>`
}

/** Without what XML 1.0 has no way to write, and what nobody sees. */
function escapeXml(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function attribute(text: string): string {
  return escapeXml(text)
    .replaceAll('"', '&quot;')
    .replace(/[\r\n\t]/g, ' ')
}
