import { describe, expect, it } from 'vitest'
import { html, join, safeUrl, trusted } from '../../src/sandbox/pages/html.ts'

describe('html', () => {
  it('escapes every interpolated text, also inside attributes and lists', () => {
    const evil = `"><script>alert('1')</script>&`
    const { text } = html`<a title="${evil}">${[evil, 1]}</a>`
    expect(text).not.toContain('<script')
    expect(text).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;1</a>',
    )
  })

  it('keeps markup that is HTML already, once', () => {
    expect(html`<p>${html`<b>${'<'}</b>`}</p>`.text).toBe('<p><b>&lt;</b></p>')
    expect(html`${trusted('<hr>')}`.text).toBe('<hr>')
  })

  it('prints nothing for what is absent or false', () => {
    expect(html`a${null}${undefined}${false}${true}b`.text).toBe('ab')
  })

  it('does not take an object of a user for HTML', () => {
    const forged = JSON.parse('{"text":"<script>"}')
    expect(html`${forged}`.text).not.toContain('<script>')
  })

  it('joins with an escaped separator', () => {
    expect(join(['a', 'b'], '<').text).toBe('a&lt;b')
  })
})

describe('safeUrl', () => {
  it.each([
    ['/acme/checkout', '/acme/checkout'],
    ['https://acme.example/x', 'https://acme.example/x'],
    ['javascript:alert(1)', '#'],
    ['JaVaScRiPt:alert(1)', '#'],
    ['data:text/html,x', '#'],
    ['//evil.example/x', '#'],
    ['/\\evil.example', '#'],
    ['acme', '#'],
    ['', '#'],
    [null, '#'],
  ])('%s leads to %s', (given, expected) => {
    expect(safeUrl(given)).toBe(expected)
  })
})
