import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Finding, Lint, LintOptions } from '../../src/cli/lint.ts'
import { emptyFolder, run } from './command-line.ts'

const finding = (said: Partial<Finding> = {}): Finding => ({
  rule: 'no-human-error',
  severity: 'error',
  message: 'Unexpected "human error" as a cause, expected what made it possible',
  note: 'What made this the sensible thing to do at the time?',
  url: 'https://example.com/rules/no-human-error',
  start: { line: 3, column: 5 },
  end: { line: 3, column: 16 },
  ...said,
})
const finds = (...findings: Finding[]) => ({ lint: async (): Promise<Lint> => () => ({ findings }) })

function folderWith(files: Record<string, string>): string {
  const folder = emptyFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

describe('lint', () => {
  it('is quiet about a clean file and exits with 0', async () => {
    const cwd = folderWith({ 'a.md': '# Fine\n' })
    expect(await run(['lint', 'a.md'], { cwd, ...finds() })).toEqual({
      code: 0,
      out: 'a.md: no issues found\n',
      err: '',
    })
  })

  it('prints place, message, rule, note and page of a finding and exits with 1', async () => {
    const { code, out } = await run(['lint', 'a.md'], {
      cwd: folderWith({ 'a.md': '' }),
      ...finds(finding()),
    })
    expect(code).toBe(1)
    expect(out).toMatch(/^a\.md\n3:5-3:16\s+error\s+Unexpected "human error".*no-human-error\s+second-story/)
    expect(out).toContain('What made this the sensible thing to do at the time?')
    expect(out).toContain('https://example.com/rules/no-human-error')
  })

  it('shows warnings and exits with 0', async () => {
    const { code, out } = await run(['lint', 'a.md'], {
      cwd: folderWith({ 'a.md': '' }),
      ...finds(finding({ severity: 'warning' })),
    })
    expect(code).toBe(0)
    expect(out).toMatch(/warning/)
  })

  it('counts what the text waives', async () => {
    const lint = async (): Promise<Lint> => () => ({ findings: [], waived: [{}, {}] })
    expect((await run(['lint', 'a.md'], { cwd: folderWith({ 'a.md': '' }), lint })).out).toContain(
      '2 findings are waived',
    )
  })

  it.each([
    ['none.md', /none\.md cannot be read \(ENOENT\)/],
    ['docs', /docs is a folder, expected files, such as .*docs\/\*\.md/],
  ])('cannot run on %s', async (path, message) => {
    const { code, err, out } = await run(['lint', path], { cwd: folderWith({ 'docs/a.md': '' }) })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })

  it('has colours only where they are wanted', async () => {
    const ESCAPE = String.fromCharCode(27)
    const cwd = folderWith({ 'a.md': '' })
    expect((await run(['lint', 'a.md'], { cwd, colour: true, ...finds(finding()) })).out).toContain(ESCAPE)
    expect((await run(['lint', 'a.md'], { cwd, ...finds(finding()) })).out).not.toContain(ESCAPE)
  })

  it('hands over the text, the path as typed, the day, and the rules of the config above', async () => {
    const cwd = folderWith({
      '.github/second-story.yml': 'lint: { since: 2026-01-01, rules: { no-blame: off } }\n',
      'postmortems/2026/a.md': 'hello',
    })
    const seen: [string, LintOptions][] = []
    const lint = async (): Promise<Lint> => (text, options) => {
      seen.push([text, options])
      return { findings: [] }
    }
    await run(['lint', '2026/a.md', '2026/a.md'], { cwd: join(cwd, 'postmortems'), lint })
    expect(seen).toEqual([
      [
        'hello',
        { path: '2026/a.md', today: '2026-03-03', since: '2026-01-01', rules: { 'no-blame': 'off' } },
      ],
    ])
  })

  it('says what is wrong in the config, and goes on with the rest', async () => {
    const cwd = folderWith({ 'mine.yml': 'lint:\n  rule: {}\n', 'a.md': '' })
    const { code, err } = await run(['lint', 'a.md', '--config', 'mine.yml'], { cwd })
    expect(code).toBe(0)
    expect(err).toMatch(/^mine\.yml:2:3 Unexpected key `rule`.*Did you mean `rules`\?/)
  })

  it('cannot run with a config that is not there', async () => {
    expect(await run(['lint', 'a.md', '--config', 'x.yml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('x.yml cannot be read'),
    })
  })
})
