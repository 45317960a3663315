import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from './command-line.ts'

describe('second-story', () => {
  it('lists its commands', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const name of ['declare', 'lint', 'plan', 'init', 'setup', 'demo'])
      expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  })

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  it.each([
    [['lnt', 'x.md'], /unknown command 'lnt'[\s\S]*Did you mean lint\?/],
    [['lint', '--formt', 'json'], /unknown option '--formt'[\s\S]*Did you mean --format\?/],
    [['lint', '--colour', 'x.md'], /unknown option '--colour'/],
    [['declare'], /required option '--title <text>' not specified/],
    [[], /Usage: second-story/],
  ])('%j cannot run', async (args, message) => {
    const { code, out, err } = await run(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(message)
  })

  it("says what failed when that was nobody's mistake", async () => {
    const { code, err } = await run(['plan', 'a/b#1'], {
      env: { GITHUB_TOKEN: 't' },
      planOnly: () => Promise.reject(new Error('broken inside')),
    })
    expect(code).toBe(2)
    expect(err).toContain('broken inside')
  })
})
