import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { toString as plain } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import { fix } from '../../src/postmortem/fix.ts'
import { lint } from '../../src/postmortem/lint.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'

const many = (text: string, times: number) => text.repeat(times)
const SIZE = 200_000
/** As much of a text as is read at all, in one line or in lines of 15 KB. */
const inLines = (text: string, prefix = '') =>
  prefix + many(`${many(text, Math.floor(15_000 / text.length))}\n`, SIZE / 15_000)
const inRows = (text: string, prefix = '') =>
  prefix + many(text, Math.min(Math.floor(SIZE / text.length), Math.floor(7900 / text.split('\n').length)))

const TOO_MUCH: Record<string, string> = {
  '8 KB of nested lists': `${Array.from({ length: 128 }, (_, depth) => `${many('  ', depth)}- x`)
    .join('\n')
    .slice(0, 8192)}\n${many('- ', 2048)}x`,
  'nested quotes': `${many('> ', 5000)}x`,
  'a line of 5 MB': many('x', 5_000_000),
  'a line of 20 KB': many('x', 20_000),
  'a million table cells': `${many('| a ', 1000)}|\n${many('| - ', 1000)}|\n${many(`${many('| a ', 1000)}|\n`, 60)}`,
  'thousands of headings': many('# a\n', 50_000),
  'thousands of entities': `## Impact\n\n${many('&amp;&lt;&#x26;&copy;', 2000)}`,
  '1 MB of addresses': many('a@b.c ', 170_000),
}
const MUCH: Record<string, string> = {
  brackets: inLines('['),
  'brackets and brackets': inLines('[]('),
  'nested emphasis': inLines('*a **b '),
  underscores: inLines('_a_'),
  backticks: inLines('`a '),
  escapes: inLines('\\*'),
  'unclosed fences': inRows('```\n'),
  'unclosed comments': inRows('<!--\n'),
  headings: inRows('# a\n'),
  timelines: inRows('## Timeline\n'),
  entries: inRows('- 10:00 x\n', '## Timeline\n\n'),
  'entries out of order': Array.from(
    { length: 7000 },
    (_, at) => `- ${String((at * 31) % 24).padStart(2, '0')}:${String((at * 17) % 60).padStart(2, '0')} x`,
  )
    .join('\n')
    .replace(/^/, '## Timeline\n\n'),
  'times as headings': inRows('### 10:00\n\nx\n\n', '## Timeline\n\n'),
  'times in one paragraph': inLines('10:00 x. ', '## Timeline\n\n'),
  addresses: inLines('a@b.c '),
  'YAML aliases': `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${many(`*${'abcdefgh'[index]},`, 9)}]`)
    .join('\n')}\n---\n`,
  'YAML brackets': `---\n${many('[', 9000)}\n---\n`,
  'YAML questions': `---\n${many('? ', 5000)}\n---\n`,
  'YAML keys': `---\n${Array.from({ length: 1500 }, (_, at) => `k${at}: 1`).join('\n')}\n---\n`,
  'YAML dashes in one line': `---\na:\n  ${many('- ', 50)}\n---\n`,
  'a lot of front matter': `---\n${many('a: 1\n', 7000)}---\n`,
  'TOML keys': `+++\n${many('a = "b"\n', 7000)}+++\n`,
  'NUL, BOM and direction marks': '\uFEFF---\ntitle: \u202Ex\0\n---\n\0# \u2066Impact\r\n\r\nx\0',
  'carriage returns': inRows('## Impact\r\n\r\nx\r\n'),
  NULs: inLines('\0a'),
  'direction marks': inLines('\u202E\u2066a'),
  'combining marks': inLines('a\u0301\u0302'),
  'invalid UTF-8, as it is decoded': Buffer.from([
    0x23, 0x20, 0xff, 0xfe, 0xc0, 0x80, 0x0a, 0xed, 0xa0, 0x80,
  ]).toString('utf8'),
  'lone surrogates': '## Impact\n\n\uD800 x \uDC00',
  entities: `## Impact\n\n${many('&amp;&lt;&#x26;&copy;', 240)}`,
  waivers: inRows('<!-- second-story ignore no-blame: x y -->\n\nx\n\n', '## Impact\n\n'),
  'rules in one waiver': `<!-- second-story ignore ${many('no-blame, ', 1400)}: x y -->\n\n# A`,
  whys: inLines('Why? Because. ', '## 5 Whys\n\n'),
  'open questions': inLines('why is ', '## 5 Whys\n\n'),
  becauses: inLines('because it is ', '## 5 Whys\n\n'),
  arrows: inLines('a → ', '## 5 Whys\n\n'),
  spaces: `## 5 Whys\n\na${many(' ', 15_000)}b`,
  dashes: `## Action items\n\n- a${many('-', 15_000)}`,
  'nested whys': `## 5 Whys\n\n${Array.from({ length: 50 }, (_, depth) => `${many('  ', depth)}- Why is it? Because.`).join('\n')}`,
  'people and commas': inLines('The engineer, ', '## Root cause\n\n'),
  'one long sentence': inLines('the engineer who was on call and ', '## Root cause\n\n'),
  rows: inRows('| Improve it | |\n', '## Action items\n\n| Action | Owner |\n| --- | --- |\n'),
  'items of one name': inRows('- same\n', '## Action items\n\n'),
  'items and items': inRows('- **A**\n  - b\n    - Owner: @x\n', '## Action items\n\n'),
  'sub-headings with owners': inRows('### Do (Q3 2026)\n\nOwner: @a\n\n', '## Action items\n\n'),
  gaps: inLines('TODO ', '## Impact\n\n'),
  braces: inLines('{{', '## Impact\n\n'),
  'numbers and numbers': inLines('12 ', '## Impact\n\n'),
  'one word': inLines('x', '## Impact\n\n'),
  durations: inLines('outage lasted 40 minutes. ', '## Impact\n\n'),
  'labels in bold': inRows('**Impact**: x\n\n'),
  'lists of sections': inRows('1. Timeline\n   - x\n2. Impact\n   - y\n\n'),
  'a long title': `# ${many(':a: - ( ', 1900)}`,
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
