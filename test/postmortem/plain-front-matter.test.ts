import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFrontMatter, readYaml } from '../../src/postmortem/front-matter.ts'
import { placer } from '../../src/postmortem/places.ts'
import { readPlain } from '../../src/postmortem/plain-front-matter.ts'

const KEYS = ['incident', 'title', 'roles', 'lead', 'a-b', 'null', 'true', 'constructor']
const WORDS =
  `P3|12|0|007|1e3|0x1f|1_000|12:30|2026-01-01|2026-01-01T10:00:00Z|"a b"|"@x"|"a: b"|"a #b"|""|"a\\n"|"|"a" b|a"b"|[a, b]|[]|[a,b]|[null]|a: b|a:b|a:|a #b|a#b|a |x  y|true|null|~|1.5|.inf|-1|NaN|3 things, (more) - ok|it's|café – ok|a [b] {c} & * ! > % @|{a: b}|- b|? a|...|---|<<|=`.split(
    '|',
  )
const key = fc.constantFrom(...KEYS)
const value = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 12 }))
const pair = fc.tuple(key, value).map(([name, words]) => `${name}: ${words}`)
const line = fc.oneof(
  { weight: 6, arbitrary: pair },
  { weight: 3, arbitrary: fc.tuple(key, pair).map(([name, inner]) => `${name}:\n  ${inner}`) },
  { weight: 2, arbitrary: pair.map((words) => `  ${words}`) },
  fc.constantFrom('', '# a', '- a', 'a', ' a: b', '  a:', 'a :b'),
)

describe('plain front matter', () => {
  it('is read as a parser of all YAML reads it, places included', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const text = lines.join('\n')
        const spanOf = placer(`---\n${text}\n---\n`)
        const span = spanOf(0, 3)
        expect(readFrontMatter(text, 4, span, spanOf)).toEqual(readYaml(text, 4, span, spanOf))
      }),
      { numRuns: 2000 },
    )
  })

  it('reads texts, numbers, lists and one level below without that parser', () => {
    const read = readPlain(
      'incident: 7\ntitle: Search is slow\nservices: [a, b]\nroles:\n  lead: "@ann"\nstarted: 2026-01-02T03:04:05Z',
    )
    expect(read?.data).toEqual({
      incident: 7,
      title: 'Search is slow',
      services: ['a', 'b'],
      roles: { lead: '@ann' },
      started: '2026-01-02T03:04:05Z',
    })
  })

  it.each([
    'title: a #b',
    'title: |\n  a',
    'a: *b',
    'title:',
    'a: 1\na: 2',
    'a: b\n  c',
    'a: 1e3',
    'a: yes: no',
  ])('leaves %j to that parser', (text) => {
    expect(readPlain(text)).toBeUndefined()
  })
})
