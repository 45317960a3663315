import { expect, it } from 'vitest'
import { BAD, folderWith, ONE_RULE, put } from './a-repository.ts'
import { run } from './command-line.ts'

it('--watch checks what is saved, until it is told to stop', async () => {
  const cwd = folderWith({ 'postmortems/a.md': BAD, 'postmortems/b.md': BAD })
  const stop = new AbortController()
  const said: string[] = []
  const seen = new Map<string, () => void>()
  const until = (text: string) =>
    new Promise<void>((resolve) => {
      if (said.some((line) => line.includes(text))) resolve()
      else seen.set(text, resolve)
    })
  const hear = (line: string) => {
    said.push(line)
    for (const [text, resolve] of seen) if (line.includes(text)) resolve()
  }
  const ran = run(['lint', '--watch', ...ONE_RULE], { cwd, out: hear, err: hear, signal: stop.signal })
  await until('Watching')
  expect(said[0]).toContain('in 2 of 2 documents')
  said.length = 0
  put(cwd, { 'postmortems/a.md': '# Mended\n' })
  await until('nothing to mend')
  put(cwd, { 'postmortems/new.md': BAD })
  await until('postmortems/new.md')
  stop.abort()
  expect((await ran).code).toBe(0)
})

it('--watch needs files, and writes no baseline', async () => {
  const cwd = folderWith({ 'postmortems/README.md': '' })
  expect(await run(['lint', '--watch'], { cwd })).toMatchObject({
    code: 2,
    err: expect.stringContaining('no file to watch'),
  })
  expect((await run(['lint', '--watch', '--write-baseline'], { cwd })).code).toBe(2)
})
