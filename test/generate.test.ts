import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('what is generated from the schemas is what is committed', () => {
  const root = new URL('../', import.meta.url)
  const told = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/generate.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(told).toBe('')
})
