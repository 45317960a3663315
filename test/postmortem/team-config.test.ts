import { expect, test } from 'vitest'
import { readTeamConfig } from '../../src/postmortem/team-config.ts'

const problems = (rules: string) =>
  readTeamConfig(`timezone: UTC\nlint:\n  rules:\n    ${rules}\n`, { repository: 'a/b' }).problems

test('options that a rule does not have, or that do not fit, are problems with their place', () => {
  expect(problems('five-whys: [error, { most: 3 }]')).toEqual([
    {
      line: 4,
      column: 16,
      key: 'lint.rules.five-whys',
      message: expect.stringMatching(
        /^Unexpected option `most` of rule `five-whys`, expected `least`\. Until then/,
      ),
    },
  ])
  expect(problems('five-whys: [error, { least: many }]')).toHaveLength(1)
})

test('a rule that does not exist is said once', () => {
  expect(problems('no-blam: off')).toEqual([
    { line: 4, column: 5, key: 'lint.rules.no-blam', message: expect.stringContaining('no-blame') },
  ])
})

test('settings that fit, and no config at all, are no problem', () => {
  expect(problems('five-whys: [error, { least: 4 }]')).toEqual([])
  expect(readTeamConfig(undefined, { repository: 'a/b' }).problems).toEqual([])
})
