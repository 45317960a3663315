import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'

/** The file is written by whoever may write to the repository: what it names leaves neither the repository nor the App. */

const self = { repository: 'acme/incidents' }
const read = (config: object) => readConfig(JSON.stringify(config), self)

describe('a folder or a file outside is refused, and the default counts', () => {
  test.each([
    '..',
    '../x',
    'a/../..',
    '/etc',
    '.',
    './x',
    '.git',
    'a/.git/x',
    'a\\..\\b',
    'C:x',
    'a//b',
    'a\u202Eb',
    '.github',
    '.github/workflows',
    '.GitHub/x',
  ])('postmortems.directory: %s', (directory) => {
    const { policy, problems } = read({ postmortems: { directory } })
    expect(problems.map(({ key }) => key)).toEqual(['postmortems.directory'])
    expect(policy.postmortems.directory).toBe('postmortems')
  })

  test.each(['../T.md', '/T.md', 'a/../../T.md', '.git/T.md', 'T.yml', 'https://x.test/T.md', 'a\\T.md'])(
    'postmortems.template: %s',
    (template) => {
      const { policy, problems } = read({ postmortems: { template } })
      expect(problems.map(({ key }) => key)).toEqual(['postmortems.template'])
      expect(policy.postmortems.template).toBe('postmortems/TEMPLATE.md')
    },
  )
})

test.each(['^src/.*$', 'src/.+', '(?:a|b)/x', '[ab]+/x', '(a+)+/x', '.*/x', '../x', '/x', 'a\\d'])(
  'a pattern that is no glob of the repository is refused: %s',
  (path) => {
    const { policy, problems } = read({ services: { web: { paths: ['web/**', path] } } })
    expect(problems.map(({ key }) => key)).toEqual(['services.web.paths.1'])
    expect(policy.services[0]?.paths).toEqual(['web/**'])
  },
)

test.each(['_extends', 'extends', 'include', 'imports'])('no other file is taken in: %s', (key) => {
  for (const value of ['acme/other', 'https://x.test/config.yml', '../other.yml']) {
    const { policy, problems } = read({ [key]: value, timezone: 'Europe/Berlin' })
    expect(problems.map((problem) => problem.key)).toEqual([key])
    expect(policy.timezone).toBe('Europe/Berlin')
  }
})
