import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'

it('every rule of the linter can be named in the config', () => {
  const list = readFileSync('src/postmortem/rules/all.ts', 'utf8')
  const ids = [...list.matchAll(/from '\.\/([a-z-]+)\.ts'/g)].map(([, id]) => id)
  expect(ids.length).toBeGreaterThan(10)
  const { policy, problems } = readConfig(
    `lint:\n  rules:\n${ids.map((id) => `    ${id}: warn\n`).join('')}`,
    { repository: 'a/b' },
  )
  expect(problems).toEqual([])
  expect(Object.keys(policy.lint.rules)).toEqual(ids)
})
