import octicons from '@primer/octicons'
import { type Html, trusted } from './html.ts'

/** An octicon by name, for example `issue-opened`. Decoration unless `label` is given. */
export function icon(name: string, options: { class?: string; label?: string; size?: number } = {}): Html {
  const octicon = octicons[name]
  if (!octicon) throw new Error(`Unexpected icon "${name}", expected a name of https://primer.style/octicons`)
  const { size = 16, label, class: className } = options
  return trusted(
    octicon.toSVG({
      width: size,
      ...(className ? { class: className } : {}),
      ...(label ? { 'aria-label': label } : {}),
    }),
  )
}

/** A small round picture drawn from the login: no picture is ever fetched. */
export function avatar(login: string, size = 20): Html {
  const letters = login.replace(/\[bot\]$/, '')
  const hue = [...login].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7)
  const bot = login.endsWith('[bot]')
  const initial = (letters.match(/[a-z0-9]/i)?.[0] ?? '?').toUpperCase()
  return trusted(
    `<svg class="avatar${bot ? '' : ' circle'}" width="${size}" height="${size}" viewBox="0 0 20 20" aria-hidden="true">` +
      `<rect width="20" height="20" fill="hsl(${hue} 45% 42%)"/>` +
      `<text x="10" y="14.2" text-anchor="middle" font-size="11.5" font-weight="600" fill="#fff">${initial}</text></svg>`,
  )
}
