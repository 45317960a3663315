import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLinter } from '../../src/cli/lint/linter.ts'
import { BAD, folderWith, GOOD } from './a-repository.ts'

const io = (cwd: string) => ({
  env: {},
  cwd,
  now: () => new Date('2026-03-03T10:00:00Z'),
  out: () => {},
  err: () => {},
  colour: false,
})
const dated =
  '## Action items\n\n| Action | Owner | Due |\n| - | - | - |\n| Add a limit | @a | 2027/01/15 |\n'

function both(files: Record<string, string>, options: { fix?: boolean } = {}) {
  const cwd = folderWith(files)
  const settings = {
    root: cwd,
    directory: '.',
    template: 'TEMPLATE.md',
    rules: { 'no-blame': 'off' as const },
  }
  const documents = Object.keys(files).map((path) => ({ path, file: join(cwd, path) }))
  const linter = (least: number) =>
    createLinter({
      settings,
      baseline: new Map([['b.md', ['no-human-error 0123456789abcdef']]]),
      prints: true,
      fix: options.fix ?? false,
      io: io(cwd),
      threads: { least },
    })
  return { cwd, here: () => linter(1000).lint(documents), there: () => linter(1).lint(documents) }
}

const many = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`${String(index).padStart(2, '0')}.md`, index % 2 ? BAD : GOOD]),
)

it('threads find what this thread finds, in the same order', async () => {
  const { here, there } = both({ ...many, 'b.md': BAD })
  expect(await there()).toEqual(JSON.parse(JSON.stringify(await here())))
})

it('threads mend files', async () => {
  const { cwd, there } = both({ 'a.md': dated }, { fix: true })
  await there()
  expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toContain('| 2027-01-15 |')
})

it('a file that cannot be read ends the run with the same words', async () => {
  const { here, there, cwd } = both({ 'a.md': BAD })
  const { rmSync } = await import('node:fs')
  rmSync(join(cwd, 'a.md'))
  await expect(here()).rejects.toThrow('a.md cannot be read (ENOENT)')
  await expect(there()).rejects.toThrow('a.md cannot be read (ENOENT)')
})
