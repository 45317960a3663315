import { createHash } from 'node:crypto'
import type { Finding } from './lint.ts'

/** Beside the config of the repository. */
export const BASELINE_PATH = '.github/second-story-baseline.json'

/** Findings that a team decided to live with, by document: one fingerprint for each. */
export type Baseline = ReadonlyMap<string, readonly string[]>

const NOTE =
  'Findings of documents from before the check. They do not count. Write it anew with `second-story lint --write-baseline`.'
const FINGERPRINT = /^[a-z\d-]+ [\da-f]{16}$/

/**
 * Names a finding by its rule and its words, not by its line: text above may come and go. Editing the words that it
 * stands on, or those around it on its lines, makes it a new one.
 */
export function fingerprint(finding: Finding, text: string): string {
  const start = text.lastIndexOf('\n', finding.start.offset - 1) + 1
  const newline = text.indexOf('\n', finding.end.offset)
  const words = text.slice(start, newline === -1 ? text.length : newline)
  // A missing section stands on no words of its own, but the message names it.
  const named = finding.message.match(/`[^`]*`/g) ?? []
  const content = [finding.rule, words.replace(/\s+/g, ' ').trim(), ...named].join('\0')
  return `${finding.rule} ${createHash('sha256').update(content).digest('hex').slice(0, 16)}`
}

/** Takes out what the baseline knows, each of its entries once. `stale`: entries that nothing needs any more. */
export function withoutKnown(
  findings: readonly Finding[],
  text: string,
  entries: readonly string[] = [],
): { fresh: Finding[]; known: Finding[]; stale: number } {
  const left = new Map<string, number>()
  for (const entry of entries) left.set(entry, (left.get(entry) ?? 0) + 1)
  const fresh: Finding[] = []
  const known: Finding[] = []
  for (const finding of findings) {
    const print = entries.length === 0 ? '' : fingerprint(finding, text)
    const count = left.get(print) ?? 0
    if (count > 0) left.set(print, count - 1)
    ;(count > 0 ? known : fresh).push(finding)
  }
  return { fresh, known, stale: entries.length - known.length }
}

/** The file → baseline, or what is wrong with it. Never throws on text. */
export function readBaseline(text: string): { baseline: Baseline } | { problem: string } {
  const remedy = 'Write it anew with `second-story lint --write-baseline`.'
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return { problem: `Unexpected text that is no JSON (${(error as Error).message}). ${remedy}` }
  }
  const { version, documents } = isRecord(data) ? data : {}
  if (version !== 1)
    return { problem: `Unexpected version ${JSON.stringify(version)}, expected 1. ${remedy}` }
  if (!isRecord(documents))
    return { problem: `Unexpected \`documents\`, expected lists of fingerprints by path. ${remedy}` }
  for (const [path, entries] of Object.entries(documents)) {
    if (!Array.isArray(entries) || !entries.every((entry) => FINGERPRINT.test(String(entry))))
      return {
        problem: `Unexpected entry of ${JSON.stringify(path)}, expected a list of fingerprints. ${remedy}`,
      }
  }
  return { baseline: new Map(Object.entries(documents as Record<string, string[]>)) }
}

/** The baseline → the file. Sorted, so that a change of it reads well. */
export function printBaseline(baseline: Baseline): string {
  const documents = Object.fromEntries(
    [...baseline]
      .filter(([, entries]) => entries.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, entries]) => [path, [...entries].sort()]),
  )
  return `${JSON.stringify({ version: 1, note: NOTE, documents }, undefined, 2)}\n`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
