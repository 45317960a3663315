import { type Html, html, type Printable } from './html.ts'

/** A label as the API gives it: an object, or its bare name. */
export type LabelLike = string | { name?: string; color?: string | null; description?: string | null }

const GREY = 'ededed'

export function labelTag(label: LabelLike, href?: string): Html {
  const name = typeof label === 'string' ? label : (label.name ?? '')
  const color = typeof label === 'string' ? GREY : colorOf(label.color)
  const title = typeof label === 'string' ? '' : (label.description ?? '')
  const className = `IssueLabel label-${color}`
  return href
    ? html`<a class="${className}" href="${href}" title="${title}">${name}</a>`
    : html`<span class="${className}" title="${title}">${name}</span>`
}

export function labelTags(labels: readonly LabelLike[], href?: (name: string) => string): Printable {
  return labels.map((label) => {
    const name = typeof label === 'string' ? label : (label.name ?? '')
    return html`${labelTag(label, href?.(name))} `
  })
}

/** The colours that a page uses, for its style sheet: the content policy allows no style in the markup. */
export function labelColors(body: Html): string {
  return [...new Set(Array.from(body.text.matchAll(/ label-([\da-f]{6})"/g), ([, color]) => color))].join(',')
}

/** The rules for those colours: on white the colour fills the label, on dark it tints it, as GitHub does. */
export function labelStyles(colors: string): string {
  return colors
    .split(',')
    .filter((color) => /^[\da-f]{6}$/.test(color))
    .map((color) => {
      const lightness = perceivedLightness(color)
      const lift = Math.max(0, Math.round((0.68 - lightness) * 100))
      return `.label-${color}{background:#${color};color:${lightness > 0.453 ? '#000' : '#fff'};border-color:${lightness > 0.93 ? '#0002' : '#0000'}}
@media(prefers-color-scheme:dark){.label-${color}{background:#${color}2e;color:color-mix(in srgb,#${color},#fff ${lift}%);border-color:color-mix(in srgb,#${color}66,#fff6 ${lift}%)}}`
    })
    .join('\n')
}

function colorOf(color: string | null | undefined): string {
  const plain = (color ?? '').toLowerCase()
  return /^[\da-f]{6}$/.test(plain) ? plain : GREY
}

function perceivedLightness(color: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) =>
    Number.parseInt(color.slice(start, start + 2), 16),
  )
  return (red * 0.2126 + green * 0.7152 + blue * 0.0722) / 255
}
