import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/**
 * Headers of every answer. No script and no style but our own files, no frame, no form to elsewhere.
 * `same-origin` and not `no-referrer`: under the latter a browser sends `Origin: null` with our own forms.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Why a request is refused, or undefined. Other sites must neither read these pages (by a name of their own that leads here) nor write to them. */
export function refusal(request: Pick<IncomingMessage, 'method' | 'headers'>): string | undefined {
  const host = request.headers.host ?? ''
  if (!LOOPBACK.test(host)) {
    return `Unexpected host "${host}", expected a loopback name such as 127.0.0.1 or localhost. The sandbox serves this machine alone.`
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const origin = request.headers.origin
  if (origin?.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return `Unexpected origin "${origin ?? 'none'}", expected "http://${host}". Only the sandbox's own pages may post to it.`
  }
  return undefined
}
