import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeCorpus } from './lint-corpus.ts'
import { finished, measure, type Run } from './measure.ts'

/**
 * How long a run takes from the start of the process to its end, and how much memory it needs, beside the peers, in turns.
 *
 *   npm run bench:lint-speed                1,000 documents; add --large for 10,000, --rounds N, --only NAME,NAME
 *
 * The peers are dependencies of bench/ alone: `npm install --prefix bench` is run when they are not there.
 */
const flag = (name: string) => process.argv.includes(`--${name}`)
const value = (name: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? undefined : process.argv[at + 1]
}
const ROUNDS = Number(value('rounds') ?? 2)
const only = value('only')?.split(',')
const bench = resolve(import.meta.dirname)
const bin = (name: string) => join(bench, 'node_modules/.bin', name)
const folder = mkdtempSync(join(tmpdir(), 'second-story-speed-'))

if (!existsSync(bin('alex')))
  await finished('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', bench], '.')
if (!existsSync('dist/bundle/lint.js')) await finished('npm', ['run', 'build'], '.')
configure()
const thousand = corpus(1000)
const commands: Record<string, (where: string) => [string, string[]]> = {
  ours: (where) => [process.execPath, [resolve('dist/bin.js'), 'lint', where]],
  'satteri (parse and one walk)': (where) => [process.execPath, [join(bench, 'bare-parse.mjs'), where]],
  rumdl: (where) => [rumdl(), ['check', '--no-cache', where]],
  'write-good': (where) => [bin('write-good'), readdirSync(where).map((name) => join(where, name))],
  'markdownlint-cli2': (where) => [bin('markdownlint-cli2'), [`${where}/*.md`]],
  'textlint (one rule)': (where) => [bin('textlint'), ['--rule', 'no-todo', where]],
  'textlint (write-good)': (where) => [bin('textlint'), ['--rule', 'write-good', where]],
  'remark-cli (recommended)': (where) => [
    bin('remark'),
    ['--frail', '--no-stdout', '--rc-path', join(bench, 'remarkrc.json'), where],
  ],
  'remark-cli (our preset)': (where) => [
    bin('remark'),
    ['--frail', '--no-stdout', '--no-config', '--rc-path', join(folder, 'ours.json'), where],
  ],
  alex: (where) => [bin('alex'), ['--why', where]],
}
const chosen = Object.entries(commands).filter(([name]) => only === undefined || only.includes(name))
const measured = new Map<string, Run[]>()
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, command] of chosen) {
    const run = await measure(...command(thousand.folder), folder)
    measured.set(name, [...(measured.get(name) ?? []), run])
    process.stderr.write(`${round + 1}/${ROUNDS} ${name}: ${run.seconds.toFixed(2)} s, ${run.megabytes} MB\n`)
  }
}
print(measured, `1,000 documents, ${(thousand.bytes / 1e6).toFixed(1)} MB, best of ${ROUNDS}`)
if (flag('large')) await large()
await coldStart()
rmSync(folder, { recursive: true })

async function large(): Promise<void> {
  const ten = corpus(10_000)
  const runs = new Map<string, Run[]>()
  for (const name of ['ours', 'rumdl']) {
    const command = commands[name]
    if (command) runs.set(name, [await measure(...command(ten.folder), folder)])
  }
  print(runs, `10,000 documents, ${(ten.bytes / 1e6).toFixed(1)} MB`)
  const [small, big] = [best(measured.get('ours') ?? []), best(runs.get('ours') ?? [])]
  if (small && big) console.log(`10,000 ÷ 1,000: ${(big.seconds / small.seconds).toFixed(1)} (goal 11)\n`)
}

/** One document, the process included, in turns with a Node that does nothing. */
async function coldStart(): Promise<void> {
  const document = join(thousand.folder, '00000.md')
  const commands: Record<string, string[]> = {
    'node -e 0': ['-e', '0'],
    'ours, one document': [resolve('dist/bin.js'), 'lint', document],
  }
  const runs = new Map<string, number[]>(Object.keys(commands).map((name) => [name, []]))
  for (let turn = 0; turn < 15; turn++)
    for (const [name, args] of Object.entries(commands))
      runs.get(name)?.push((await measure(process.execPath, args)).seconds)
  const median = (name: string) => [...(runs.get(name) ?? [])].sort((a, b) => a - b)[7] ?? Number.NaN
  console.log('| cold start, median of 15 | ms | ÷ node |\n| --- | --- | --- |')
  for (const name of runs.keys())
    console.log(
      `| ${name} | ${Math.round(median(name) * 1000)} | ${(median(name) / median('node -e 0')).toFixed(2)} |`,
    )
}

function corpus(count: number): { folder: string; bytes: number } {
  const where = join(folder, String(count))
  return { folder: where, ...writeCorpus(where, count) }
}

/** What the peers need to read these documents as ours does, with their recommended rules. */
function configure(): void {
  writeFileSync(join(folder, '.markdownlint.json'), '{ "default": true, "MD013": false }\n')
  const peers = ['remark-frontmatter', 'remark-gfm'].map((name) =>
    join(bench, 'node_modules', name, 'index.js'),
  )
  writeFileSync(join(folder, 'ours.json'), JSON.stringify({ plugins: [...peers, resolve('dist/remark.js')] }))
}

/** The binary itself, without the Node script that starts it. */
function rumdl(): string {
  const name = `rumdl-${process.platform}-${process.arch}`
  const found = [name, `${name}-gnu`]
    .map((each) => join(bench, 'node_modules/@rumdl', each.replace('rumdl-', 'cli-'), 'rumdl'))
    .find(existsSync)
  return found ?? bin('rumdl')
}

function best(runs: readonly Run[]): Run | undefined {
  return [...runs].sort((a, b) => a.seconds - b.seconds)[0]
}

function print(all: ReadonlyMap<string, readonly Run[]>, title: string): void {
  const ours = best(all.get('ours') ?? [])
  console.log(`\n| ${title} | s | CPU s | peak MB | ÷ ours |\n| --- | --- | --- | --- | --- |`)
  for (const [name, runs] of all) {
    const run = best(runs)
    if (run === undefined) continue
    const ratio = ours === undefined ? '' : (run.seconds / ours.seconds).toFixed(2)
    console.log(
      `| ${name} | ${run.seconds.toFixed(2)} | ${run.cpu.toFixed(2)} | ${run.megabytes} | ${ratio} |`,
    )
  }
  console.log('')
}
