import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommands } from '../../src/commands/parse.ts'
import { context } from './context.ts'

const parse = (text: string, more?: Parameters<typeof context>[0]) => parseCommands(text, context(more))
const kinds = (text: string) => parse(text).facts.map(({ kind }) => kind)

describe('where commands stand', () => {
  it.each<[string, string, string[]]>([
    ['alone', '/ack', ['acknowledge']],
    ['indented by up to three spaces', '   /ack', ['acknowledge']],
    [
      'several in a comment, between text',
      'Looking.\n/ack\n/severity P1\n\nMore.\n/drill',
      ['acknowledge', 'severity', 'drill'],
    ],
    ['with CRLF', 'Hi\r\n/ack\r\n/drill\r\n', ['acknowledge', 'drill']],
    ['with spaces at the end', '/ack  \n/drill\t', ['acknowledge', 'drill']],
    ['with a backslash for a line break', '/severity P2\\\n/drill', ['severity', 'drill']],
    ['in capitals', '/ACK', ['acknowledge']],
    ['after characters outside the basic plane', '🔥 on fire\n/ack', ['acknowledge']],
    ['above a signature', '/ack\n--\nAnna', ['acknowledge']],
    ['right under a list item', '- looked at it\n/ack', ['acknowledge']],
    ['after a quote and an empty line', '> what now?\n\n/ack', ['acknowledge']],
    ['in an opened details block', '<details>\n\n/ack\n\n</details>', ['acknowledge']],
    ['below a properly quoted mail', 'On 3 Mar 2026, Ben wrote:\n> /resolve\n\n/ack', ['acknowledge']],
    ['where somebody tells what was said', 'On the phone Ben wrote:\n/ack', ['acknowledge']],
    ['between rules that look like front matter', '---\n\n/ack\n\n---', ['acknowledge']],
  ])('%s', (_, text, expected) => {
    expect(kinds(text)).toEqual(expected)
    expect(parse(text).misuses).toEqual([])
  })

  it.each([
    ['inside a line', 'type /ack now'],
    ['in inline code', '`/ack`'],
    ['in inline code over two lines', 'a `b\n/ack\nc` d'],
    ['in fenced code', '```\n/ack\n```'],
    ['in fenced code with tildes', '~~~ text\n/ack\n~~~'],
    ['in a fence that nobody closed', '```\n/ack'],
    ['in a fence in a list', '- x\n  ```\n  /ack\n  ```'],
    ['in indented code', 'x\n\n    /ack'],
    ['after a tab', '\t/ack'],
    ['in a quote', '> /ack'],
    ['in a quote without a space', '>/ack'],
    ['in a quote in a list', '- > /ack'],
    ['where a quote runs on', '> what now?\n/ack'],
    ['in an HTML comment', '<!--\n/ack\n-->'],
    ['in an HTML comment that starts in a line', 'x <!-- y\n/ack\n--> z'],
    ['in an HTML comment that nobody closed', '<!--\n/ack'],
    ['in raw HTML', '<pre>\n/ack\n</pre>'],
    ['in a list item', '- /ack'],
    ['in a heading', '# /ack'],
    ['in a table', '| a |\n| --- |\n/ack'],
    ['in the text of a link', '[x\n/ack\ny](https://example.org)'],
    [
      'below a mail without quotation marks',
      'Thanks\n\nOn Tue, 3 Mar 2026 at 10:17, Ben <ben@example.org> wrote:\n\n/resolve',
    ],
    [
      'below a wrapped mail header',
      'Thanks\n\nOn Tue, 3 Mar 2026 at 10:17, Ben\n<ben@example.org> wrote:\n\n/resolve',
    ],
    ['below a German mail', 'Danke\n\nAm 3. März 2026 um 10:17 schrieb Ben <ben@example.org>:\n\n/resolve'],
    ['below an original message', 'Thanks\n\n-----Original Message-----\nFrom: Ben\n\n/resolve'],
    ['below mail headers', 'Thanks\n\nFrom: Ben\nSent: Tuesday\n\n/resolve'],
    ['as a path', '/usr/bin/x\n/api/v1\n/ack/1'],
    ['with a mark of punctuation', '/ack!\n/ack.\n/ack:'],
    ['as a directory', '/tmp is full\n/var'],
    ['as a comment of C', '/* x */\n// ack'],
  ])('not %s', (_, text) => {
    expect(parse(text)).toEqual({ facts: [], misuses: [] })
  })

  it('finds none in whatever is quoted or fenced', () => {
    const lines = fc.array(
      fc.constantFrom(
        '/ack',
        '/severity P1',
        'text',
        '',
        '> x',
        '- y',
        '    z',
        '/resolve now',
        '# h',
        '---',
        '</p>',
        '*a',
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(lines, lines, (before, inside) => {
        const quoted = inside.map((line) => `> ${line}`).join('\n')
        expect(parse(quoted)).toEqual({ facts: [], misuses: [] })
        const fenced = ['`````', ...inside, '`````'].join('\n')
        expect(parse(`text\n\n${fenced}`)).toEqual({ facts: [], misuses: [] })
        expect(parse(`${before.join('\n')}\n\n<!--\n${inside.join('\n')}\n-->`).facts.length).toBe(
          parse(before.join('\n')).facts.length,
        )
      }),
      { numRuns: 300 },
    )
  })

  it('gives facts only for lines that start with a slash, whatever the text', () => {
    const bits = fc.constantFrom(
      '/ack',
      '/note ',
      '\n',
      '\r\n',
      '`',
      '```',
      '> ',
      '- ',
      '<!--',
      '-->',
      ' ',
      '*',
      '[',
      '](',
      'x',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        const { facts, misuses } = parse(text)
        const candidates = text.split(/\r\n|\r|\n/).filter((line) => /^ {0,3}\//.test(line))
        expect(facts.length + misuses.length).toBeLessThanOrEqual(candidates.length)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the facts', () => {
  it('carry comment, line of command, time, author and address', () => {
    const { facts } = parse('/ack\ntext\n/drill', { url: 'https://example.org/12' })
    expect(facts).toEqual([
      {
        id: 'comment-12#0',
        at: '2026-03-03T10:30:00Z',
        by: 'ada',
        url: 'https://example.org/12',
        kind: 'acknowledge',
      },
      {
        id: 'comment-12#1',
        at: '2026-03-03T10:30:00Z',
        by: 'ada',
        url: 'https://example.org/12',
        kind: 'drill',
      },
    ])
  })

  it('keep their ids when other text of the comment is edited, or a mistyped command mended', () => {
    const ids = (text: string) => parse(text).facts.map(({ id }) => id)
    expect(ids('/ack\n/drill')).toEqual(ids('Now in more words.\n\n/ack\nand\n/drill'))
    expect(ids('/akc\n/drill')).toEqual(['comment-12#1'])
  })
})

describe('what cannot be used', () => {
  it.each([
    ['/akc', 'Did you mean /ack?', '/ack'],
    ['/sevrity P1', 'Did you mean /severity?', '/severity P2'],
    ['/comander me', 'Did you mean /commander?', '/commander me'],
    ['/resovle', 'Did you mean /resolve?', '/resolve'],
    ['/retest', 'There is no such command.', '/help'],
  ])('%s', (text, expected, example) => {
    const { misuses } = parse(`  ${text}  `)
    expect(misuses).toEqual([
      {
        comment: 12,
        by: 'ada',
        problem: 'unknown',
        seen: text,
        expected: expect.stringContaining(expected),
        example,
      },
    ])
  })

  it('leaves the good commands of the comment alone', () => {
    const { facts, misuses } = parse('/ack\n/severity P9\n/drill')
    expect(facts.map(({ kind }) => kind)).toEqual(['acknowledge', 'drill'])
    expect(misuses).toMatchObject([{ problem: 'argument', seen: '/severity P9', example: '/severity P2' }])
  })

  it('shows a long line cut', () => {
    const [misuse] = parse(`/severity ${'x'.repeat(500)}`).misuses
    expect(misuse?.seen).toHaveLength(120)
  })
})

describe('who may', () => {
  it('answers strangers with silence', () => {
    expect(parse('/ack\n/severity P9\n/nonsense', { authority: 'stranger' })).toEqual({
      facts: [],
      misuses: [],
    })
  })

  it('tells a known person once that the right is missing', () => {
    const { facts, misuses } = parse('/nonsense\n/ack\n/drill', { authority: 'denied' })
    expect(facts).toEqual([])
    expect(misuses).toMatchObject([{ problem: 'forbidden', seen: '/ack', example: '' }])
    expect(parse('/nonsense', { authority: 'denied' }).misuses).toEqual([])
  })
})

describe('hostile text', () => {
  it.each<[string, string]>([
    ['nested quotes', '>'.repeat(64_000)],
    ['nested quotes with spaces', '> '.repeat(32_000)],
    ['nested lists', '- '.repeat(32_000)],
    ['quotes in lists in quotes', '> - '.repeat(16_000)],
    ['brackets', '['.repeat(64_000)],
    ['emphasis', '*a _b '.repeat(10_000)],
    ['comments', '<!-- '.repeat(12_000)],
    ['mail headers', 'On 1 wrote:\n> x\n'.repeat(4000)],
    ['a wall of digits', `On ${'1'.repeat(64_000)}`],
    ['code and commands', '/a `b`\n'.repeat(9000)],
    ['one long name', `/${'a-'.repeat(32_000)}`],
    ['note of comments', `/note ${'<!--'.repeat(16_000)}`],
    ['25 MB', 'x /ack\n'.repeat(3_600_000)],
  ])('is read to its end: %s', (_, text) => {
    const { facts, misuses } = parse(`${text}\n\n/ack`)
    expect(facts.length).toBeLessThanOrEqual(2)
    expect(misuses.length).toBeLessThanOrEqual(10)
  })
})
