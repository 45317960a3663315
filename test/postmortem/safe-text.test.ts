import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { neutralise, oneLine, safeUrl } from '../../src/domain/safe-text.ts'
import { parseMarkdown } from '../../src/postmortem/markdown.ts'
import { markdown, safeInline, safeLink } from '../../src/postmortem/print.ts'

const HOSTILE = [
  '</details> @acme/everyone fixes #1 ../../x',
  '<!-- second-story: marker --><script>alert(1)</script>',
  '| a | b |\n|---|---|\n# heading\n- [ ] task',
  '[text](javascript:alert(1)) ![i](https://x.test/p.png) <https://x.test>',
  'https://x.test www.x.test me@x.test mailto:me@x.test ftp://x.test',
  '&lt;b&gt; &#64;acme &commat;acme &copy;',
  '`code` ``` ~~~ *a* _b_ ~~c~~ \\@acme \\#1',
  'closes acme/shop#12, GH-7, resolves https://github.com/acme/shop/issues/9',
  '\u202Eevil\u2066 \u0007bell\u0000 \uFEFF a\u200Bb',
  '[^1] [x]: https://x.test "t" [x]',
  '---\na: 1\n---',
  '   4. four\n\n    indented',
]

const FRAGMENTS = [
  ...HOSTILE,
  '@',
  '#',
  '1',
  '<',
  '>',
  '&',
  '`',
  '|',
  '\\',
  '[',
  ']',
  '(',
  ')',
  '*',
  '_',
  '~',
  '\n',
  ' ',
  'a',
  'http://',
  'www.',
  '.',
  '!',
  ':',
  '-',
  '+',
  '=',
]
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join('')),
)

const places: Record<string, (text: string) => Root> = {
  paragraph: (text) => ({ type: 'root', children: [{ type: 'paragraph', children: safeInline(text) }] }),
  heading: (text) => ({
    type: 'root',
    children: [{ type: 'heading', depth: 2, children: safeInline(text) }],
  }),
  'list item': (text) => ({
    type: 'root',
    children: [
      {
        type: 'list',
        ordered: false,
        spread: false,
        children: [
          { type: 'listItem', spread: false, children: [{ type: 'paragraph', children: safeInline(text) }] },
        ],
      },
    ],
  }),
  'table cell': (text) => ({
    type: 'root',
    children: [
      {
        type: 'table',
        align: [null, null],
        children: ['head', text].map((value) => ({
          type: 'tableRow' as const,
          children: [
            { type: 'tableCell' as const, children: safeInline(value) },
            { type: 'tableCell' as const, children: safeInline('–') },
          ],
        })),
      },
    ],
  }),
}

const parsers = {
  satteri: parseMarkdown,
  remark: (text: string) => unified().use(remarkParse).use(remarkGfm).parse(text) as Root,
}

const withoutZeroWidth = (text: string) => text.replaceAll('\u200B', '')
const shape = (tree: Root) => {
  const types: string[] = []
  visit(tree, (node: Nodes) => void (node.type === 'text' || types.push(node.type)))
  return types
}

describe.each(Object.entries(places))('words of a user in a %s', (_, place) => {
  test.each(Object.entries(parsers))('are shown as typed and are nothing but text (%s)', (_, parse) => {
    const check = (text: string) => {
      const printed = markdown(place(text))
      const tree = parse(printed)
      const seen = (node: Root) => withoutZeroWidth(plain(node)).trim()
      // A block of nothing is not printed at all.
      if (oneLine(text) !== '') expect(shape(tree)).toEqual(shape(place('word')))
      expect(seen(tree)).toBe(seen(place(text)))
      expect(plain(tree)).not.toMatch(/@[\p{L}\p{N}_-]|#\d|GH-\d|:\/\/|www\./iu)
    }
    for (const text of HOSTILE) check(text)
    fc.assert(fc.property(anyText, check), { numRuns: 250 })
  })
})

test('neutralising twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(neutralise(neutralise(text))).toBe(neutralise(text))
      expect(withoutZeroWidth(neutralise(oneLine(text)))).toBe(oneLine(text))
    }),
  )
})

test('ordinary words stay as they are', () => {
  for (const text of [
    'Card payments declined: 7.4% at 10:17 (EU)',
    'C# and F# too',
    'mail me @ noon',
    'a-b_c*d',
  ]) {
    expect(neutralise(text)).toBe(text)
  }
})

test('only web addresses become links', () => {
  expect(safeUrl('https://example.com/a b')).toBe('https://example.com/a%20b')
  for (const bad of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//x.test',
    'x',
    '',
    'https://user:pass@x.test',
    undefined,
  ]) {
    expect(safeUrl(bad)).toBeUndefined()
    expect(safeLink('text', bad)).toEqual([{ type: 'text', value: 'text' }])
  }
  expect(markdown([{ type: 'paragraph', children: safeLink('a ] ( b', 'https://x.test/)x') }])).toBe(
    '[a \\] ( b](https://x.test/\\)x)\n',
  )
})
