import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BAD, folderWith, ONE_RULE, put } from './a-repository.ts'
import { run } from './command-line.ts'

const FILE = '.github/second-story-baseline.json'
const lint = (cwd: string, ...args: string[]) => run(['lint', ...args, ...ONE_RULE], { cwd })
const entries = (cwd: string) => JSON.parse(readFileSync(join(cwd, FILE), 'utf8')).documents

async function started(): Promise<string> {
  const cwd = folderWith({ 'postmortems/a.md': BAD, 'postmortems/b.md': BAD })
  expect(await lint(cwd, '--write-baseline')).toEqual({
    code: 0,
    out: `${FILE} holds 2 findings of 2 documents. Commit it: from now on only new findings count.\n`,
    err: '',
  })
  return cwd
}

describe('a baseline', () => {
  it('lets old findings be', async () => {
    const cwd = await started()
    expect(await lint(cwd)).toEqual({
      code: 0,
      out: '2 documents: nothing to mend\n2 findings of the baseline not counted\n',
      err: '',
    })
    expect((await lint(cwd, '--no-baseline')).code).toBe(1)
  })

  it('knows a finding when text above it comes and goes', async () => {
    const cwd = await started()
    put(cwd, { 'postmortems/a.md': `# Title\n\nNew words.\n\n${BAD.replace('\n\n', '\n\nMore words.\n\n')}` })
    expect((await lint(cwd)).code).toBe(0)
  })

  it('refuses new findings, and the same words a second time', async () => {
    const cwd = await started()
    put(cwd, { 'postmortems/a.md': `${BAD}\nRoot cause: human error.\n` })
    const { code, out } = await lint(cwd)
    expect(code).toBe(1)
    expect(out).toMatch(/1 error/)
  })

  it('belongs to one document', async () => {
    const cwd = await started()
    put(cwd, { 'postmortems/c.md': BAD })
    expect((await lint(cwd)).out).toMatch(/^postmortems\/c\.md\n/)
  })

  it('says when entries are no longer needed', async () => {
    const cwd = await started()
    put(cwd, { 'postmortems/a.md': '# Mended\n' })
    expect((await lint(cwd)).out).toContain('1 entry of the baseline no longer needed')
  })

  it('keeps what it says of documents that are not checked again', async () => {
    const cwd = await started()
    put(cwd, { 'postmortems/a.md': '# Mended\n' })
    await lint(cwd, 'postmortems/a.md', '--write-baseline')
    expect(Object.keys(entries(cwd))).toEqual(['postmortems/b.md'])
    await lint(cwd, '--write-baseline')
    expect(Object.keys(entries(cwd))).toEqual(['postmortems/b.md'])
  })

  it('may stand elsewhere, and holds from another folder too', async () => {
    const cwd = await started()
    await lint(cwd, '--write-baseline', '--baseline', 'mine.json')
    expect((await lint(cwd, '--baseline', 'mine.json')).code).toBe(0)
    expect((await lint(join(cwd, 'postmortems'), 'a.md')).code).toBe(1)
    put(cwd, { '.github/second-story.yml': '' })
    expect((await lint(join(cwd, 'postmortems'), 'a.md')).code).toBe(0)
  })

  it.each([
    ['{', /no JSON.*--write-baseline/],
    ['{"version":2}', /Unexpected version 2, expected 1/],
    ['{"version":1}', /Unexpected `documents`/],
    ['{"version":1,"documents":{"a.md":["x"]}}', /Unexpected entry of "a\.md"/],
  ])('that is %s teaches', async (text, message) => {
    const { code, err } = await lint(folderWith({ [FILE]: text, 'postmortems/a.md': BAD }))
    expect([code, err]).toEqual([2, expect.stringMatching(message)])
  })

  it('that is named has to be there', async () => {
    const { code, err } = await lint(folderWith({ 'postmortems/a.md': BAD }), '--baseline', 'x.json')
    expect([code, err]).toEqual([2, expect.stringContaining('x.json cannot be read')])
  })

  it('is not written and ignored at once', async () => {
    expect(
      (await lint(folderWith({ 'postmortems/a.md': BAD }), '--write-baseline', '--no-baseline')).code,
    ).toBe(2)
  })
})
