import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { fillTemplate, postmortemPath } from '../../src/postmortem/fill.ts'
import { lint } from '../../src/postmortem/lint.ts'
import { parseMarkdown } from '../../src/postmortem/markdown.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'
import { aDraft, complete } from './a-draft.ts'

const template = readFileSync(
  new URL('../../postmortems-template/postmortems/TEMPLATE.md', import.meta.url),
  'utf8',
)
const HOSTILE =
  '</details> @acme/everyone fixes #1 ../../x\n---\n# big\n| a | b |\n<script>x</script> <!-- second-story ignore no-blame: x --> [a](javascript:x) ![i](http://x.test) https://x.test'

describe('a filled template', () => {
  const filled = fillTemplate(template, aDraft())
  const document = parsePostmortem(filled)

  test('holds what the incident knows', () => {
    expect(document.frontMatter?.data).toMatchObject({
      incident: 'acme/incidents#12',
      title: 'Card payments declined',
      status: 'draft',
      severity: 'P1',
      services: ['checkout'],
      roles: { commander: '@ines', lead: '@okon', communications: '@bea' },
      started: '2026-03-03T10:17:00Z',
      resolved: '2026-03-03T11:34:00Z',
      drill: false,
    })
    expect(document.timeline.entries.map(({ text }) => text)).toEqual(
      aDraft().timeline.map(({ text }) => text),
    )
    expect(filled).toContain('# Card payments declined\n')
    expect(filled).toContain('- 7.4% of card payments declined')
    expect(filled).toContain('https://github.com/acme/incidents/issues/12')
  })

  test('names the incident by its number alone where both live in one repository', () => {
    const together = fillTemplate(template, aDraft({ repository: 'Acme/incidents' }))
    expect(parsePostmortem(together).frontMatter?.data.incident).toBe(12)
  })

  test('is refused until people have answered: cause, whys, what went well, improvements, actions', () => {
    const told = lint(filled).findings.map(({ rule, message }) => `${rule}: ${message}`)
    expect(told).toEqual([
      'required-sections: Unexpected empty section `Root cause`, expected content',
      'five-whys: Unexpected whys without an answer, expected at least 3',
      'required-sections: Unexpected empty section `What went well`, expected content',
      'required-sections: Unexpected empty section `What could be improved`, expected content',
      'required-sections: Unexpected empty section `Action items`, expected content',
    ])
  })

  test('passes without a finding when they have', () => {
    const done = complete(filled)
    expect(lint(done).findings).toEqual([])
    expect(lint(done).actionItems).toMatchObject([
      { owner: 'okon', due: '2026-03-20', type: 'prevent', state: 'committed' },
      { owner: 'acme/payments', due: '2026-03-13', type: 'detect', state: 'committed' },
    ])
  })

  test('filled from an incident that knows little, it says what is missing', () => {
    const bare = fillTemplate(
      template,
      aDraft({
        times: { started: '2026-03-03T10:17:00Z' },
        roles: {},
        timeline: [],
        changes: [],
        impact: [],
        links: [],
      }),
    )
    const found = lint(bare).findings.map(({ rule, message }) => `${rule}: ${message}`)
    expect(found).toContainEqual(expect.stringContaining('front-matter: Unexpected empty `resolved`'))
    expect(found).toContainEqual(
      expect.stringContaining('required-sections: Unexpected empty section `Timeline`'),
    )
  })
})

test('the bare template is refused: it is not a post-mortem yet', () => {
  const rules = new Set(lint(template).findings.map(({ rule }) => rule))
  expect(rules).toEqual(new Set(['front-matter', 'required-sections', 'no-placeholder', 'five-whys']))
})

describe('hostile words', () => {
  const everywhere = (text: string) =>
    aDraft({
      title: text,
      severity: text,
      services: [text],
      impact: [text],
      affected: text,
      timeline: [{ at: '2026-03-03T10:17:00Z', text }],
      changes: [{ title: text, url: text, score: 1, reasons: [text], afterStart: true }],
      links: [{ label: text, url: text }],
    })
  const shape = (tree: Root) => {
    const seen: string[] = []
    visit(tree, (node: Nodes) => void (node.type === 'text' || node.type === 'link' || seen.push(node.type)))
    return seen
  }
  const calm = shape(parseMarkdown(fillTemplate(template, everywhere('word'))))

  test('stay words: no block, no HTML, no mention, no link of their own', () => {
    const check = (text: string) => {
      const filled = fillTemplate(template, everywhere(`x${text}`))
      const tree = parseMarkdown(filled)
      expect(shape(tree)).toEqual(calm)
      tree.children.shift()
      const links: string[] = []
      visit(tree, 'link', (node) => void links.push(node.url))
      for (const url of links) expect(url).toMatch(/^https:\/\/github\.com\/acme\//)
      expect(plain(tree, { includeHtml: false })).not.toMatch(/@[\p{L}\p{N}_-]|#\d/u)
    }
    check(HOSTILE)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...HOSTILE.split(' '))), check),
      { numRuns: 60 },
    )
  })

  test('stay inside the front matter', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE)), (text) => {
        const { frontMatter } = parsePostmortem(fillTemplate(template, everywhere(text)))
        expect(frontMatter?.problems).toEqual([])
        expect(frontMatter?.data.incident).toBe('acme/incidents#12')
        expect(frontMatter?.data.title).not.toMatch(/\n/)
      }),
      { numRuns: 60 },
    )
  })
})

test.each(['[', '{', '? ', '- [ '])(
  'front matter of the template that would abort the parser is replaced: %s',
  (mark) => {
    const text = fillTemplate(`---\nkey: ${mark.repeat(20_000)}\n---\n\n## Timeline\n`, aDraft())
    expect(parsePostmortem(text).frontMatter).toMatchObject({
      problems: [],
      data: { incident: expect.anything() },
    })
  },
)

describe('the path of a post-mortem', () => {
  test('says when, which and what', () => {
    expect(
      postmortemPath('postmortems', {
        started: '2026-03-03T10:17:00Z',
        number: 12,
        title: 'Card payments: 7 % declined!',
      }),
    ).toBe('postmortems/2026/2026-03-03-12-card-payments-7-declined.md')
  })

  test('never leaves its directory, whatever the title', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('../../x', '/etc/passwd', '..', '.md', 'ÄÖÜ ß', '\u202E'),
        ),
        (title) => {
          const path = postmortemPath('postmortems', { started: '2026-03-03T10:17:00Z', number: 12, title })
          expect(path).toMatch(/^postmortems\/2026\/2026-03-03-12-[a-z0-9-]{1,60}\.md$/)
        },
      ),
    )
  })
})
