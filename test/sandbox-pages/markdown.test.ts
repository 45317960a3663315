import { describe, expect, it } from 'vitest'
import { type MarkdownPlace, renderComment, renderFile } from '../../src/sandbox/pages/markdown.ts'

const place: MarkdownPlace = {
  origin: 'http://127.0.0.1:3000',
  base: '/acme/checkout/blob/main/docs/',
  references: {
    repository: { owner: 'acme', repo: 'checkout' },
    userExists: async (login) => login === 'ada',
    issueTitle: async (_owner, repo, number) =>
      repo === 'checkout' && number < 5 ? `Title ${number}` : undefined,
  },
}
const comment = async (text: string) => (await renderComment(text, place)).text
const file = async (text: string) => (await renderFile(text, place)).map((block) => block.html.text).join('')

describe('references', () => {
  it('links a person who exists', async () => {
    expect(await comment('thanks @ada!')).toContain('<a href="/ada" class="user-mention">@ada</a>!')
  })

  it.each([
    '@nobody',
    'a@ada.example',
    '`@ada`',
    '<code>@ada</code>',
    '@ada/team',
    'x@ada',
    '@<!-- -->ada',
    '@\u200bada',
  ])('does not take %s for a mention', async (text) => {
    expect(await comment(text)).not.toContain('user-mention')
  })

  it('links issues that exist, here and elsewhere, with their titles', async () => {
    expect(await comment('see #4 and acme/checkout#2')).toBe(
      '<p>see <a href="/acme/checkout/issues/4" class="issue-link" title="Title 4">#4</a> and ' +
        '<a href="/acme/checkout/issues/2" class="issue-link" title="Title 2">acme/checkout#2</a></p>',
    )
  })

  it.each(['#99', 'acme/secret#1', 'word#1', '#1st', '#0', '&#35;1x'])('does not link %s', async (text) => {
    expect(await comment(text)).not.toContain('issue-link')
  })

  it('shortens the address of an issue of this site, and of no other', async () => {
    expect(await comment('http://127.0.0.1:3000/acme/checkout/pull/3')).toContain('>#3</a>')
    expect(await comment('http://127.0.0.1:3000/acme/other/issues/3')).toContain('>acme/other#3</a>')
    expect(await comment('http://evil.example/acme/other/issues/3')).toContain('>http://evil.example/')
  })
})

describe('sanitising', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '<svg onload=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<form action="/acme"><input name=x><button>y</button></form>',
    '<style>body{display:none}</style>',
    '<div style="position:fixed">x</div>',
    '<details open ontoggle=alert(1)><summary>x</summary></details>',
  ])('takes the sting out of %s', async (text) => {
    expect(await comment(text)).not.toMatch(
      /<script|onerror|javascript:|onload|<iframe|<form|<style|style=|ontoggle/i,
    )
  })

  it('keeps what GitHub keeps: details, tables, task lists, deleted text', async () => {
    const html = await comment(
      '<details><summary>More</summary>\n\n| a |\n|---|\n| 1 |\n\n- [x] done\n\n~~no~~\n\n</details>',
    )
    expect(html).toMatch(/<details><summary>More<\/summary>/)
    expect(html).toContain('<table>')
    expect(html).toContain('<input type="checkbox" checked disabled>')
    expect(html).toContain('<del>no</del>')
  })

  it('closes what a hostile text opens, so that the page around it stays whole', async () => {
    const html = await comment('</div></details></body><div><details><b>open')
    expect(html.match(/<div/g)?.length ?? 0).toBe(html.match(/<\/div/g)?.length ?? 0)
    expect(html.match(/<details/g)?.length ?? 0).toBe(html.match(/<\/details/g)?.length ?? 0)
  })

  it('hides markers in comments of HTML', async () => {
    expect(await comment('a <!-- second-story:console --> b')).not.toContain('second-story')
  })

  it.each(['>'.repeat(20_000), '- '.repeat(20_000), '1. '.repeat(20_000)])(
    'shows a text that is nested too deeply as it was written',
    async (nesting) => {
      expect(await comment(`${nesting}<x`)).toMatch(/^<pre>.*&lt;x<\/pre>$/)
    },
  )
})

describe('comments and files', () => {
  it('keeps line breaks in a comment, not in a file', async () => {
    expect(await comment('a\nb')).toBe('<p>a<br>\nb</p>')
    expect(await file('a\nb')).toBe('<p>a\nb</p>')
  })

  it('draws an alert with its text', async () => {
    const html = await comment('> [!WARNING]\n> Nobody *commands*.\n> Take it.')
    expect(html).toContain('markdown-alert-warning')
    expect(html).toContain('Nobody <em>commands</em>.')
    expect(html).toContain('Take it.')
  })

  it('leads relative links of a file from where the file is', async () => {
    expect(await file('[a](../b.md#c) [d](/x) [e](#f) [g](https://h.example/)')).toBe(
      '<p><a href="/acme/checkout/blob/main/b.md#c">a</a> <a href="/x">d</a> <a href="#f">e</a> ' +
        '<a href="https://h.example/" rel="nofollow noopener">g</a></p>',
    )
  })

  it('shows front matter as a table, nested and escaped', async () => {
    const html = await file('---\ntitle: "<b>"\nroles:\n  lead: linus\n---\n\n# Head\n')
    expect(html).toContain('<th scope="col">title</th>')
    expect(html).toContain('&lt;b&gt;')
    expect(html).toContain('<td>linus</td>')
    expect(html).toContain('<h1>Head</h1>')
  })

  it('shows the problem of front matter that cannot be read, and the document', async () => {
    const html = await file('---\ntitle: [\n---\n\nText\n')
    expect(html).toContain('Error in the YAML front matter')
    expect(html).toContain('Text')
  })

  it('says on which line each block of a file ends', async () => {
    const blocks = await renderFile('# One\n\ntwo\nthree\n\n- four\n- five\n', place)
    const lines = blocks.filter((block) => block.html.text.trim()).map((block) => block.endLine)
    expect(lines).toEqual([1, 4, 7])
  })
})
