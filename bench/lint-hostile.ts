import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MUCH, TOO_MUCH } from '../test/postmortem/hostile-documents.ts'
import { measure } from './measure.ts'

/**
 * Documents made to be slow, each in a process of its own: the time without that of a good document, and the memory.
 *
 *   npm run bench:lint-hostile
 */
const GOALS = { seconds: 1, megabytes: 300 }
const SLOWEST = 12
const folder = mkdtempSync(join(tmpdir(), 'second-story-hostile-'))

async function lint(name: string, text: string) {
  const file = join(folder, 'document.md')
  writeFileSync(file, text)
  const first = await measure(process.execPath, ['dist/bin.js', 'lint', file])
  const again = await measure(process.execPath, ['dist/bin.js', 'lint', file])
  return {
    name,
    kilobytes: Math.round(text.length / 1024),
    ...(first.seconds < again.seconds ? first : again),
  }
}

const start = (await lint('', '# A\n')).seconds
const runs = []
for (const [name, text] of Object.entries({ ...TOO_MUCH, ...MUCH })) runs.push(await lint(name, text))
rmSync(folder, { recursive: true })

const slowest = runs.toSorted((a, b) => b.seconds - a.seconds)
console.log('| document | KB | s | MB |\n| --- | ---: | ---: | ---: |')
for (const { name, kilobytes, seconds, megabytes } of slowest.slice(0, SLOWEST))
  console.log(`| ${name} | ${kilobytes} | ${(seconds - start).toFixed(2)} | ${megabytes} |`)
const over = slowest.filter(
  ({ seconds, megabytes }) => seconds - start > GOALS.seconds || megabytes > GOALS.megabytes,
)
const peak = Math.max(...runs.map(({ megabytes }) => megabytes))
console.log(
  `\n${runs.length} documents; above ${GOALS.seconds} s or ${GOALS.megabytes} MB: ${over.length}; slowest ${((slowest[0]?.seconds ?? 0) - start).toFixed(2)} s, peak ${peak} MB; a process by itself ${start.toFixed(2)} s`,
)
