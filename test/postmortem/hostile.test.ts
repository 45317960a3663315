import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fix } from '../../src/postmortem/fix.ts'
import { lint } from '../../src/postmortem/lint.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'

const many = (text: string, times: number) => text.repeat(times)
const TOO_MUCH: Record<string, string> = {
  '8 KB of nested lists': `${Array.from({ length: 128 }, (_, depth) => `${many('  ', depth)}- x`)
    .join('\n')
    .slice(0, 8192)}\n${many('- ', 2048)}x`,
  'nested quotes': `${many('> ', 5000)}x`,
  'a line of 5 MB': many('x', 5_000_000),
  'a million table cells': `${many('| a ', 1000)}|\n${many('| - ', 1000)}|\n${many(`${many('| a ', 1000)}|\n`, 60)}`,
}
const MUCH: Record<string, string> = {
  brackets: many('[', 60_000),
  'nested emphasis': many('*a **b ', 4000),
  'unclosed fences': many('```\n', 5000),
  'thousands of headings': many('# a\n', 50_000),
  addresses: many('a@b.c ', 10_000),
  'YAML aliases': `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${many(`*${'abcdefgh'[index]},`, 9)}]`)
    .join('\n')}\n---\n`,
  'NUL, BOM and direction marks': '\uFEFF---\ntitle: \u202Ex\0\n---\n\0# \u2066Impact\r\n\r\nx\0',
  'lone surrogates': '## Impact\n\n\uD800 x \uDC00',
  entities: `## Impact\n\n${many('&amp;&lt;&#x26;&copy;', 2000)}`,
  waivers: `## Impact\n\n${many('<!-- second-story ignore no-blame: x -->\n\nx\n\n', 2000)}`,
  whys: `## 5 Whys\n\n${many('Why? Because. ', 4000)}`,
  'nested whys': `## 5 Whys\n\n${Array.from({ length: 50 }, (_, depth) => `${many('  ', depth)}- Why is it? Because.`).join('\n')}`,
  'people and commas': `## Root cause\n\n${many('The engineer, ', 4000)}`,
  'one long sentence': `## Root cause\n\n${many('the engineer who was on call and ', 1900)}`,
  rows: `## Action items\n\n| Action | Owner |\n| --- | --- |\n${many('| Improve it | |\n', 5000)}`,
}

describe.each(Object.entries(TOO_MUCH))('%s', (_, text) => {
  test('is not checked, and that is said once, as an error nobody can switch off', () => {
    const { findings } = lint(text, { rules: { 'front-matter': 'off' } })
    expect(findings).toMatchObject([
      { rule: 'readable', severity: 'error', message: expect.stringMatching(/^document not checked: /) },
    ])
    expect(fix(text)).toBe(text)
  })
})

test.each(Object.entries(MUCH))(
  '%s: read to the end',
  (_, text) => {
    expect(lint(text).findings.length).toBeGreaterThan(0)
  },
  5_000,
)

const written = new URL('../corpus/written/', import.meta.url)
const documents = readdirSync(written)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(new URL(name, written), 'utf8'))
const PIECES = [
  '\n',
  '\r\n',
  '\n\n## Impact\n\n',
  '|',
  '\n| a | b |\n',
  '> ',
  '- ',
  '1. ',
  '`',
  '```',
  '<!--',
  '-->',
  '---\n',
  '"',
  '*',
  '&amp;',
  '\\',
  '\t',
  '\0',
  '\u202E',
  '🙂',
  'Why? ',
  '- [ ] ',
  '\u200B',
]

/** A real document with something torn out and something put in. */
const mutant = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.nat(8000), fc.nat(200), fc.constantFrom(...PIECES)), { maxLength: 6 }),
  )
  .map(([text, cuts]) =>
    cuts.reduce((all, [at, length, put]) => all.slice(0, at) + put + all.slice(at + length), text),
  )

describe('any text', () => {
  const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 250) }

  test('is linted without throwing, each finding inside it, places and offsets agreeing', () => {
    const check = (text: string) => {
      const lines = text.split('\n')
      for (const { start, end } of lint(text).findings) {
        expect(start.offset).toBeLessThanOrEqual(end.offset)
        expect(end.offset).toBeLessThanOrEqual(text.length)
        const before = lines.slice(0, start.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
        expect(before + start.column - 1).toBe(start.offset)
      }
    }
    fc.assert(fc.property(mutant, check), runs)
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), check), runs)
  })

  test('is mended once: doing it again changes nothing', () => {
    fc.assert(
      fc.property(mutant, (text) => {
        const once = fix(text)
        expect(fix(once)).toBe(once)
      }),
      { numRuns: Math.ceil(runs.numRuns / 4) },
    )
  })

  test('keeps each word at its place: the offsets of prose point at its characters', () => {
    for (const text of documents) {
      for (const { prose } of parsePostmortem(text).blocks) {
        expect(prose.offsets).toHaveLength(prose.text.length + 1)
        for (const [index, character] of [...prose.text].entries()) {
          if (/[\p{L}\p{N}]/u.test(character)) expect(text[prose.offsets[index] ?? -1]).toBe(character)
        }
      }
    }
  })
})
