import { describe, expect, it } from 'vitest'
import { html } from '../../src/sandbox/pages/html.ts'
import { labelColors, labelStyles, labelTag } from '../../src/sandbox/pages/labels.ts'

describe('labels', () => {
  it('gives a page the colours that it uses, once each', () => {
    const tags = html`${labelTag({ name: 'a', color: 'D73A4A' })}${labelTag({ name: 'b', color: 'd73a4a' })}${labelTag('c')}`
    expect(labelColors(tags)).toBe('d73a4a,ededed')
  })

  it('falls back to grey for a colour that is none', () => {
    expect(labelTag({ name: 'a', color: 'red;}' }).text).toContain('label-ededed')
  })

  it('writes rules for colours only', () => {
    expect(labelStyles('d73a4a,*{display:none},x')).not.toContain('display')
    expect(labelStyles('d73a4a')).toContain('color:#fff')
    expect(labelStyles('ffffff')).toContain('color:#000')
  })

  it('escapes name and description', () => {
    expect(labelTag({ name: '<b>', color: '', description: '"x' }).text).toContain(
      'title="&quot;x">&lt;b&gt;<',
    )
  })
})
