import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Post-mortems of about 8 KB for the speed benchmark, made of the labelled sentences of test/corpus: most of them clean,
 * some with a first story, a vague action or hindsight, as in life. Document number i depends only on i.
 */
export function writeCorpus(folder: string, count: number): { bytes: number } {
  mkdirSync(folder, { recursive: true })
  let bytes = 0
  for (let index = 0; index < count; index++) {
    const text = documentOf(index)
    bytes += Buffer.byteLength(text)
    writeFileSync(join(folder, `${String(index).padStart(5, '0')}.md`), text)
  }
  return { bytes }
}

const CLEAN = ['other-clean', 'neutral-human-action', 'rejects-human-error', 'concrete-action']
/** One sentence in so many is not clean. */
const FLAWED_EVERY = 12
const PEOPLE = ['ines-pay', 'okon-ledger', 'bea-desk', 'rowan-platform', 'sunniva-pay', 'tariq-net']
const SERVICES = ['checkout', 'card-adapter', 'tax', 'search', 'ledger', 'gateway', 'mailer']

interface Row {
  section: string
  clean: boolean
  sentence: string
}

const rows: Row[] = readFileSync(new URL('../test/corpus/written.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, section = '', label = '', , sentence = ''] = line.split('\t')
    return { section, clean: CLEAN.includes(label), sentence }
  })

export function documentOf(index: number): string {
  const random = mulberry32(index + 1)
  const below = (limit: number) => Math.floor(random() * limit)
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const say = (section: string) => {
    const clean = below(FLAWED_EVERY) > 0
    const fitting = rows.filter((row) => row.section === section && row.clean === clean)
    return one(fitting.length > 0 ? fitting : rows.filter((row) => row.section === section)).sentence
  }
  const paragraph = (section: string, length: number) => Array.from({ length }, () => say(section)).join(' ')
  const day = `2026-0${1 + below(9)}-${10 + below(18)}`
  const at = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const start = 540 + below(120)
  const end = start + 60 + below(90)
  const service = one(SERVICES)
  const timeline = Array.from({ length: 12 + below(5) }, (_, row) => {
    const minutes = start + Math.floor((row * (end - start)) / 16)
    return `| ${at(minutes)} | ${cell(say('Timeline').replace(/^- /, ''))} |`
  })
  const actions = Array.from(
    { length: 6 + below(4) },
    (_, row) =>
      `| ${cell(say('Action items'))} | ${one(['prevent', 'detect', 'mitigate', 'process'])} | ${below(16) === 0 ? 'TBD' : `@${one(PEOPLE)}`} | 2027-0${1 + below(9)}-1${below(10)} | #${index * 10 + row} |`,
  )
  const whys = Array.from({ length: 5 }, (_, row) => `${row + 1}. **Why?** ${say('Root cause')}`)
  return `---
incident: ${index + 1}
title: ${service} answers with errors, part ${index}
status: in-review
severity: ${one(['P1', 'P2', 'P3'])}
services: [${service}, ${one(SERVICES.filter((name) => name !== service))}]
roles:
  commander: "@${PEOPLE[index % 6]}"
  lead: "@${PEOPLE[(index + 1) % 6]}"
  communications: "@${PEOPLE[(index + 2) % 6]}"
started: ${day}T${at(start)}:00Z
detected: ${day}T${at(start + 2)}:00Z
acknowledged: ${day}T${at(start + 5)}:00Z
mitigated: ${day}T${at(end - 20)}:00Z
resolved: ${day}T${at(end)}:00Z
---

# ${service} answers with errors, part ${index}

## Summary

${paragraph('Summary', 5)}

## Timeline

All times are UTC.

| Time | Event |
| --- | --- |
${timeline.join('\n')}

## Impact

- ${1 + below(90)}.${below(10)}% of the requests to \`${service}\` failed within ${end - start} minutes.
- ${say('Impact')}
- ${say('Impact')}

> One customer wrote: is it down again, or is it my connection?

## Root cause

${paragraph('Root cause', 9)}

${paragraph('Root cause', 8)}

\`\`\`
${at(start + 1)} ERROR ${service} upstream timed out after 2000 ms (attempt 3 of 3)
${at(start + 1)} WARN  ${service} circuit breaker opened for pool main
\`\`\`

${paragraph('Root cause', 7)} See [the trace](https://traces.example.com/${index}) and <https://status.example.com>.[^1]

### 5 Whys

${whys.join('\n')}

## What went well

- ${say('What went well')}
- ${say('What went well')}
- ${say('What went well')}

## What could be improved

- ${say('What could be improved')}
- ${say('What could be improved')}
- ${say('What could be improved')}
- ${say('What could be improved')}

## Action items

| Action | Type | Owner | Due | Issue |
| --- | --- | --- | --- | --- |
${actions.join('\n')}

- [x] The status page says ~~investigating~~ resolved.

[^1]: Kept for 30 days.
`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** A small generator of numbers from 0 to 1, the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
