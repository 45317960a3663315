import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BAD, folderWith, GOOD, ONE_RULE } from './a-repository.ts'
import { run } from './command-line.ts'

const lint = (cwd: string, ...args: string[]) => run(['lint', ...args], { cwd })

describe('lint', () => {
  it('is quiet about a clean document and exits with 0', async () => {
    expect(await lint(folderWith({ 'a.md': GOOD }), 'a.md')).toEqual({
      code: 0,
      out: '1 document: nothing to mend\n',
      err: '',
    })
  })

  it('prints place, message, rule, note and page of a finding and exits with 1', async () => {
    const { code, out } = await lint(folderWith({ 'a.md': BAD }), 'a.md', ...ONE_RULE)
    expect(code).toBe(1)
    expect(out).toMatch(/^a\.md\n3:\d+-3:\d+\s+error\s+Unexpected `.*human error` as a cause.*no-human-error/)
    expect(out).toContain('What made this the sensible thing to do at the time?')
    expect(out).toContain('/docs/rules/no-human-error.md')
  })

  it('says once what helps with a rule', async () => {
    const cwd = folderWith({ 'a.md': BAD, 'b.md': BAD })
    const { out } = await lint(cwd, 'a.md', 'b.md', ...ONE_RULE)
    expect(out.match(/What made this the sensible thing/g)).toHaveLength(1)
    expect(out.match(/as a cause/g)).toHaveLength(2)
    expect(out).toContain('2 errors, 0 warnings in 2 of 2 documents')
  })

  it('shows warnings and exits with 0', async () => {
    const { code, out } = await lint(
      folderWith({ 'a.md': BAD }),
      'a.md',
      '--rule',
      'no-human-error',
      '--rule',
      'no-human-error=warn',
    )
    expect(code).toBe(0)
    expect(out).toMatch(/warning\s+Unexpected/)
  })

  it('counts what the text waives', async () => {
    const text = BAD.replace(
      'Root cause: ',
      '<!-- second-story ignore no-human-error: quoted -->\n\nRoot cause: ',
    )
    const { code, out } = await lint(folderWith({ 'a.md': text }), 'a.md', ...ONE_RULE)
    expect([code, out]).toEqual([0, '1 document: nothing to mend\n1 finding waived in the text\n'])
  })

  it('has colours only where they are wanted', async () => {
    const ESCAPE = String.fromCharCode(27)
    const cwd = folderWith({ 'a.md': BAD })
    expect((await run(['lint', 'a.md'], { cwd, colour: true })).out).toContain(ESCAPE)
    expect((await lint(cwd, 'a.md')).out).not.toContain(ESCAPE)
  })

  it('reads standard input', async () => {
    const { code, out } = await run(['lint', '-', ...ONE_RULE], { stdin: async () => BAD })
    expect(code).toBe(1)
    expect(out).toMatch(/^<stdin>\n3:/)
  })

  it('refuses a path beside standard input, and what needs files', async () => {
    expect(await run(['lint', '-', 'a.md'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('one text'),
    })
    for (const flag of ['--watch', '--write-baseline', '--changed-since=main'])
      expect(await run(['lint', '-', flag])).toMatchObject({
        code: 2,
        err: expect.stringContaining('needs files'),
      })
  })
})

describe('config', () => {
  it('is the nearest one above, for rules and since', async () => {
    const cwd = folderWith({
      '.github/second-story.yml': 'lint: { since: 2026-01-01, rules: { no-human-error: off } }\n',
      'postmortems/2026/a.md': BAD,
      'postmortems/2026/b.md': BAD.replace('human error', 'the careless operator'),
    })
    const { out } = await lint(join(cwd, 'postmortems'), '2026/a.md', '2026/b.md')
    expect(out).not.toContain('no-human-error')
    expect(out).toContain('no-judgement')
  })

  it('says what is wrong in it, and goes on with the rest', async () => {
    const cwd = folderWith({ 'mine.yml': 'lint:\n  rule: {}\n', 'a.md': GOOD })
    const { code, err } = await lint(cwd, 'a.md', '--config', 'mine.yml')
    expect(code).toBe(0)
    expect(err).toMatch(/^mine\.yml:2:3 Unexpected key `rule`.*Did you mean `rules`\?/)
  })

  it('says which rule or option does not exist', async () => {
    const cwd = folderWith({
      'mine.yml': 'lint: { rules: { no-blam: off, five-whys: [error, { most: 3 }] } }\n',
      'a.md': GOOD,
    })
    const { err } = await lint(cwd, 'a.md', '--config', 'mine.yml')
    expect(err).toContain('mine.yml')
    expect(err).toMatch(/no-blam/)
    expect(err).toMatch(/Unexpected option `most` of rule `five-whys`, expected `least`/)
  })

  it('cannot run with one that is not there', async () => {
    expect(await lint(folderWith({ 'a.md': GOOD }), 'a.md', '--config', 'x.yml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('x.yml cannot be read (ENOENT)'),
    })
  })
})

describe('--rule', () => {
  it('alone checks that rule only, also when the config switches it off', async () => {
    const cwd = folderWith({ 'mine.yml': 'lint: { rules: { no-human-error: off } }\n', 'a.md': BAD })
    const { code, out } = await lint(cwd, 'a.md', '--config', 'mine.yml', ...ONE_RULE)
    expect(code).toBe(1)
    expect(out).toContain('1 error')
  })

  it('with a severity keeps the options of the config', async () => {
    const cwd = folderWith({
      'mine.yml': 'lint: { rules: { five-whys: [error, { least: 9 }] } }\n',
      'a.md': GOOD,
    })
    const { code, out } = await lint(cwd, 'a.md', '--config', 'mine.yml', '--rule', 'five-whys=warn')
    expect([code, out]).toEqual([0, expect.stringMatching(/warning.*expected at least 9/)])
  })

  it.each([
    ['no-blam', /Unexpected rule `no-blam`, expected one of .*`no-blame`/],
    ['no-blame=fatal', /Unexpected `fatal`, expected `no-blame=off`, `no-blame=warn` or `no-blame=error`/],
    ['no-blame=', /Unexpected ``/],
  ])('refuses %s', async (setting, message) => {
    const { code, err } = await lint(folderWith({ 'a.md': GOOD }), 'a.md', '--rule', setting)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})

describe('--max-warnings', () => {
  const warned = ['a.md', '--rule', 'no-human-error', '--rule', 'no-human-error=warn']

  it('lets as many pass, and no more', async () => {
    const cwd = folderWith({ 'a.md': BAD })
    expect((await lint(cwd, ...warned, '--max-warnings', '1')).code).toBe(0)
    expect(await lint(cwd, ...warned, '--max-warnings', '0')).toMatchObject({
      code: 1,
      err: '1 warnings, expected at most 0. Mend some, or raise --max-warnings.\n',
    })
  })

  it.each(['-1', 'few', '1.5'])('refuses %s', async (number) => {
    const { code, err } = await lint(folderWith({ 'a.md': GOOD }), 'a.md', `--max-warnings=${number}`)
    expect([code, err]).toEqual([2, expect.stringContaining('Expected a whole number from 0')])
  })
})

describe('--explain', () => {
  it('prints the page of a rule', async () => {
    const page = readFileSync(new URL('../../docs/rules/no-blame.md', import.meta.url), 'utf8')
    expect(await run(['lint', '--explain', 'no-blame'])).toEqual({ code: 0, out: page, err: '' })
  })

  it('suggests what was meant', async () => {
    const { code, err } = await run(['lint', '--explain', 'no-blam'])
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean `no-blame`?')])
  })
})

describe('--fix', () => {
  const dated =
    '## Action items\n\n| Action | Owner | Due |\n| - | - | - |\n| Add a limit of 5 s | @a | 2027/01/15 |\n'

  it('mends the file, and checks what is left', async () => {
    const cwd = folderWith({ 'a.md': dated })
    const { code, out } = await lint(cwd, 'a.md', '--fix', '--rule', 'action-due')
    expect([code, out]).toEqual([0, '1 document: nothing to mend\n'])
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toContain('| 2027-01-15 |')
  })

  it('of standard input prints the mended text, and the findings beside it', async () => {
    const { out, err } = await run(['lint', '-', '--fix', '--rule', 'action-due'], {
      stdin: async () => dated,
    })
    expect(out).toContain('| 2027-01-15 |')
    expect(err).toContain('nothing to mend')
  })
})

describe('a long run', () => {
  it('says on a terminal how far it is, and takes the line away', async () => {
    let time = Date.parse('2026-03-03T10:00:00Z')
    const now = () => {
      time += 300
      return new Date(time)
    }
    const cwd = folderWith({ 'a.md': GOOD, 'b.md': GOOD, 'c.md': GOOD })
    const { err } = await run(['lint', 'a.md', 'b.md', 'c.md'], { cwd, now, progress: true })
    expect(err).toMatch(/^\r\d of 3 documents/)
    expect(err.endsWith('\r\u001B[2K')).toBe(true)
    expect((await run(['lint', 'a.md', 'b.md', 'c.md'], { cwd, now })).err).toBe('')
  })
})
