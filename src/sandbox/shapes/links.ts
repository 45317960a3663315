/** Base addresses, without a trailing slash. They change once the sandbox listens on a port. */
export interface Links {
  api: string
  html: string
}

/** Opaque as GitHub's: a prefix for the kind and the database id. */
export const nodeId = (kind: string, id: number | string): string => `${kind}_kw${id}`

/** Path segments escaped, slashes kept. */
export const escapePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
