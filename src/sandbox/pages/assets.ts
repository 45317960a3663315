import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { avatar } from './icons.ts'
import { labelStyles } from './labels.ts'
import { PAGES_SCRIPT } from './script.ts'
import { PAGES_STYLE } from './style.ts'

export interface Asset {
  readonly type: string
  readonly text: string
  readonly etag: string
}

const require = createRequire(import.meta.url)

/** GitHub's own style sheets, in the order in which they build on each other. */
function primerFiles(): string[] {
  return [
    require.resolve('@primer/css/dist/primitives.css'),
    require.resolve('@primer/primitives/dist/css/base/motion/motion.css'),
    require.resolve('@primer/primitives/dist/css/base/size/size.css'),
    require.resolve('@primer/primitives/dist/css/base/typography/typography.css'),
    require.resolve('@primer/primitives/dist/css/functional/size/border.css'),
    require.resolve('@primer/primitives/dist/css/functional/size/size.css'),
    require.resolve('@primer/primitives/dist/css/functional/size/size-fine.css'),
    require.resolve('@primer/primitives/dist/css/functional/typography/typography.css'),
    require.resolve('@primer/primitives/dist/css/functional/themes/light.css'),
    require.resolve('@primer/primitives/dist/css/functional/themes/dark.css'),
    require.resolve('@primer/css/dist/core.css'),
    require.resolve('@primer/css/dist/product.css'),
  ]
}

const cache = new Map<string, Asset>()

/** `/_assets/…` and `/avatars/{login}`; undefined for anything else. */
export function assetAt(url: URL): Asset | undefined {
  const picture = /^\/avatars\/([\w.[\]%-]{1,80})$/.exec(url.pathname)
  if (picture) return asset('image/svg+xml', avatarFile(decodeURIComponent(picture[1] ?? '')))
  switch (url.pathname) {
    case '/_assets/primer.css':
      return remembered('primer', () => asset('text/css', primerFiles().map(readStyle).join('\n')))
    case '/_assets/pages.css':
      return remembered('pages', () => asset('text/css', PAGES_STYLE))
    case '/_assets/pages.js':
      return remembered('script', () => asset('text/javascript', PAGES_SCRIPT))
    case '/_assets/labels.css':
      return asset('text/css', labelStyles(url.searchParams.get('colors') ?? ''))
    case '/_assets/icon.svg':
      return asset('image/svg+xml', ICON)
    default:
      return undefined
  }
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#8250df"/><path d="M4 11h3V8h3V5h3" fill="none" stroke="#fff" stroke-width="2"/></svg>`

function avatarFile(login: string): string {
  return avatar(login, 64).text.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
}

function readStyle(path: string): string {
  return readFileSync(path, 'utf8').replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
}

function asset(type: string, text: string): Asset {
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`
  return { type: `${type}; charset=utf-8`, text, etag }
}

function remembered(name: string, make: () => Asset): Asset {
  const known = cache.get(name) ?? make()
  cache.set(name, known)
  return known
}
