const GITHUB = 'https://api.github.com'
const EXPECTED =
  'expected `https://api.github.com`, `https://HOST/api/v3` for GitHub Enterprise Server, or `https://api.SUBDOMAIN.ghe.com` for GHE.com'

export type ApiUrl =
  | { apiUrl: string /** Where people look; unknown for a sandbox. */; htmlUrl?: string }
  | { problem: string }

/** The value of GITHUB_API_URL → root of the REST API without a slash at its end. Unset means github.com. */
export function readApiUrl(value: string | undefined): ApiUrl {
  const text = value?.trim().replace(/\/+$/, '') || GITHUB
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) return refuse(text, `${EXPECTED}.`)
  if (url.username || url.password)
    return refuse(`${url.protocol}//…@${url.host}`, 'expected no credentials in it.')
  const path = url.pathname.replace(/\/+$/, '')
  if (isLoopback(url.hostname)) return { apiUrl: `${url.origin}${path}` }
  if (url.protocol !== 'https:') return refuse(text, 'expected `https:`; tokens must not travel in the open.')
  return knownHost(url, path) ?? refuse(text, `${EXPECTED}.`)
}

function knownHost({ origin, hostname, host }: URL, path: string): ApiUrl | undefined {
  if (/(^|\.)github\.com$/.test(hostname)) {
    return hostname === 'api.github.com' && path === ''
      ? { apiUrl: origin, htmlUrl: 'https://github.com' }
      : undefined
  }
  if (/(^|\.)ghe\.com$/.test(hostname)) {
    const subdomain = /^api\.([a-z0-9-]+)\.ghe\.com$/.exec(hostname)?.[1]
    return subdomain && path === '' ? { apiUrl: origin, htmlUrl: `https://${subdomain}.ghe.com` } : undefined
  }
  return path === '/api/v3' ? { apiUrl: `${origin}/api/v3`, htmlUrl: `https://${host}` } : undefined
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function refuse(seen: string, expected: string): ApiUrl {
  return { problem: `GITHUB_API_URL is \`${seen.slice(0, 100)}\`; ${expected}` }
}
