import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { lint } from '../src/postmortem/lint.ts'

interface Message {
  line: number
  column: number
  ruleId: string
  reason: string
  fatal: boolean
}

const corpus = new URL('./corpus/written/', import.meta.url)
const names = readdirSync(corpus).filter((name) => name.endsWith('.md'))
const told = ({ line, column, ruleId, reason, fatal }: Message) =>
  `${line}:${column} ${fatal ? 'error' : 'warning'} ${ruleId} ${reason}`

/** The package, of these sources, where it finds its dependencies. */
function compiled(): string {
  const home = resolve('node_modules/.cache/second-story-remark')
  const args = ['-p', 'tsconfig.build.json', '--outDir', join(home, 'dist'), '--declaration', 'false']
  execFileSync(resolve('node_modules/.bin/tsc'), args)
  cpSync('package.json', join(home, 'package.json'))
  return home
}

/** A project that installed the package, as far as Node can tell, with the `.remarkrc` of docs/editor.md. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'second-story-remark-'))
  mkdirSync(join(folder, 'node_modules'))
  for (const name of ['remark-frontmatter', 'remark-gfm', 'vfile-reporter-json'])
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
  symlinkSync(compiled(), join(folder, 'node_modules/second-story'))
  const page = readFileSync('docs/editor.md', 'utf8')
  const [, config = ''] = /```js\n(\/\/ \.remarkrc\.mjs\n[\s\S]*?)```/.exec(page) ?? []
  writeFileSync(join(folder, '.remarkrc.mjs'), config)
  for (const name of names) cpSync(new URL(name, corpus), join(folder, name))
  return folder
}

test('remark-cli with the preset of docs/editor.md finds in each document what the command line finds', () => {
  const cwd = project()
  const args = [resolve('node_modules/remark-cli/cli.js'), '--no-stdout', '--report', 'json', ...names]
  const run = () =>
    execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  const files = JSON.parse(reportOf(run)) as { path: string; messages: Message[] }[]
  expect(files.map(({ path }) => path).sort()).toEqual(names.sort())
  for (const { path, messages } of files) {
    const text = readFileSync(new URL(path, corpus), 'utf8')
    const expected = lint(text, { today: new Date().toISOString().slice(0, 10) }).findings.map((finding) =>
      told({
        line: finding.start.line,
        column: finding.start.column,
        ruleId: finding.rule,
        reason: finding.message,
        fatal: finding.severity === 'error',
      }),
    )
    expect(messages.map(told).sort(), path).toEqual(expected.sort())
  }
})

/** Findings that are errors end remark with 1, and the report stands on standard error. */
function reportOf(run: () => string): string {
  try {
    run()
  } catch (error) {
    return (error as { stderr: string }).stderr
  }
  throw new Error('remark found no error in documents that have some')
}
