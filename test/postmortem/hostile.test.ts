import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { toString as plain } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import { fix } from '../../src/postmortem/fix.ts'
import { lint } from '../../src/postmortem/lint.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'
import { MUCH, TOO_MUCH } from './hostile-documents.ts'

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
    const { findings, document } = lint(text)
    expect(document.problem).toBeUndefined()
    expect(findings.length).toBeGreaterThan(0)
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

/** A part of a written document with something torn out and something put in. */
const mutant = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.nat(90),
    fc.integer({ min: 3, max: 40 }),
    fc.array(fc.tuple(fc.nat(3000), fc.nat(60), fc.constantFrom(...PIECES)), { maxLength: 5 }),
  )
  .map(([text, from, count, cuts]) =>
    cuts.reduce(
      (all, [at, length, put]) => all.slice(0, at) + put + all.slice(at + length),
      text
        .split('\n')
        .slice(from, from + count)
        .join('\n'),
    ),
  )

const WORDS = fc.constantFrom(
  'The engineer forgot.',
  'Why did it fail? Because.',
  '10:02',
  '2026-03-03',
  '@ana',
  'Owner: @ana',
  'due 15 Jan 2027',
  'TODO',
  'for 40 minutes',
  '`code`',
  '[a](https://x.example/1)',
  '**Impact**: 3 users',
  '<!-- second-story ignore no-blame: x y -->',
  '&amp;',
  '\u202E',
  '🙂',
  'a | b',
  '',
)
const INLINE = fc.array(WORDS, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const TITLES = fc.constantFrom(
  'Timeline',
  'Impact',
  'Root cause',
  '5 Whys',
  'What went well',
  'Lessons learned',
  'Action items',
  '10:05',
  'May 12',
  'Q3 2026',
  'Other',
)
/** Markdown of every kind of block, in any order and nesting. */
const { block: generated } = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    INLINE,
    fc.tuple(fc.integer({ min: 1, max: 6 }), TITLES).map(([depth, title]) => `${'#'.repeat(depth)} ${title}`),
    TITLES.map((title) => `${title}\n---`),
    fc
      .array(fc.array(INLINE, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 })
      .map((rows) =>
        [
          '| Due | Action | Owner |',
          '| - | - | - |',
          ...rows.map((cells) => `| ${cells.join(' | ')} |`),
        ].join('\n'),
      ),
    fc
      .array(INLINE, { minLength: 1, maxLength: 4 })
      .map((items) => items.map((item, at) => `${at + 1}. ${item}`).join('\n')),
    fc.tuple(INLINE, tie('block')).map(([item, inner]) => `- ${item}\n${inner.replace(/^/gm, '  ')}`),
    tie('block').map((inner) => inner.replace(/^/gm, '> ')),
    fc
      .tuple(fc.constantFrom('---', '+++'), INLINE)
      .map(([fence, words]) => `${fence}\nstarted: ${words}\n${fence}`),
    fc.tuple(tie('block'), tie('block')).map((blocks) => blocks.join('\n\n')),
  ),
}))
const markdown = fc.array(generated, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n\n'))

/** What is wrong with the places of the findings of a text. */
function misplaced(text: string): string | undefined {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const { findings, waived } = lint(text, { today: '2026-03-10' })
  for (const { rule, start, end } of [...findings, ...waived]) {
    if (start.offset > end.offset || end.offset > text.length)
      return `${rule}: ${start.offset} to ${end.offset}`
    for (const { line, column, offset } of [start, end])
      if ((starts[line - 1] ?? Number.NaN) + column - 1 !== offset)
        return `${rule}: ${line}:${column} is not ${offset}`
  }
  return undefined
}

describe('any text', () => {
  // FUZZ_RUNS=100000 for a long night.
  const runs = Number(process.env.FUZZ_RUNS ?? 2000)
  const holds = (texts: fc.Arbitrary<string>, check: (text: string) => boolean, share: number) =>
    fc.assert(fc.property(texts, check), { numRuns: Math.ceil(runs * share) })

  test('is linted without throwing, each finding inside it, places and offsets agreeing', () => {
    const check = (text: string) => {
      const wrong = misplaced(text)
      if (wrong !== undefined) throw new Error(wrong)
      return true
    }
    holds(mutant, check, 0.4)
    holds(markdown, check, 0.4)
    holds(fc.string({ unit: 'binary', maxLength: 300 }), check, 0.2)
  })

  test('is mended once: doing it again changes nothing', () => {
    const check = (text: string) => {
      const once = fix(text)
      return fix(once) === once
    }
    holds(mutant, check, 0.1)
    holds(markdown, check, 0.1)
  })

  test('keeps what its tables say, whatever is mended', () => {
    const check = (text: string) => {
      // Of cells only dates are mended here; what counts is that each stays below its title, in its row.
      const said = (document: string) =>
        JSON.stringify(tablesOf(document.replaceAll('15 Jan 2027', '2027-01-15'))).slice(1, -1)
      return said(fix(text)).startsWith(said(text))
    }
    holds(markdown, check, 0.1)
  })

  test('keeps each word at its place: the offsets of prose point at its characters', () => {
    for (const text of documents) {
      for (const { prose } of parsePostmortem(text).blocks) {
        expect(prose.offsetAt(prose.text.length)).toBeLessThanOrEqual(text.length)
        expect(prose.offsetAt(prose.text.length + 1)).toBeUndefined()
        for (const [index, character] of [...prose.text].entries()) {
          if (/[\p{L}\p{N}]/u.test(character)) expect(text[prose.offsetAt(index) ?? -1]).toBe(character)
        }
      }
    }
  })
})

/** Each table as rows of "title: cell", in an order that does not depend on that of the columns. */
function tablesOf(text: string): string[][][] {
  return parsePostmortem(text).sections.flatMap(({ nodes }) =>
    nodes.flatMap((node) => {
      if (node.type !== 'table') return []
      const [head, ...rows] = node.children.map(({ children }) => children.map((cell) => plain(cell).trim()))
      return [rows.map((cells) => cells.map((cell, at) => `${head?.[at]}: ${cell}`).sort())]
    }),
  )
}
