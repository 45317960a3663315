/** Zero width space: invisible, and GitHub then sees no mention, reference, link or keyword. */
const BREAK = '\u200B'

/** Control characters, but not tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g
/** Marks that turn the direction of text around, and other invisible ones that can hide a word. */
const INVISIBLE = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Removes what nobody can see: control characters, direction marks, halves of characters. Keeps line ends. */
export function visible(text: string): string {
  return text.replace(CONTROL, '').replace(INVISIBLE, '').replace(LONE_SURROGATE, '')
}

/** What JSON may hold as it is, and what nobody sees or a terminal obeys. */
const UNESCAPED = /[\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g

/** JSON that says the same, with everything in sight: also a terminal shows it as text. */
export function visibleJson(json: string): string {
  return json.replace(UNESCAPED, (unseen) => `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * Text of a user, so that GitHub neither pings, links, references nor closes anything by it.
 * It stays plain text: whoever puts it into Markdown still has to print it through a syntax tree (`postmortem/print.ts`).
 * Applying it twice changes nothing.
 */
export function neutralise(text: string): string {
  return visible(text)
    .replace(/@(?=[\p{L}\p{N}_-]|$)/gu, `@${BREAK}`)
    .replace(/#(?=\d|$)/g, `#${BREAK}`)
    .replace(/(GH)-(?=\d)/gi, `$1-${BREAK}`)
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/(mailto:|xmpp:)/gi, `$1${BREAK}`)
    .replace(/(www)\./gi, `$1${BREAK}.`)
}

/** One line of it, for a place that holds one line: a title, a table cell, a list item. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

/** At most so many UTF-16 units, and no half of a character at the end. */
export function cut(text: string, longest: number): string {
  return text.slice(0, longest).replace(LONE_SURROGATE, '')
}

/** The address when it is one that a reader may follow, in its normal form. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { protocol, href, username, password } = new URL(url)
  if (username !== '' || password !== '') return undefined
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}
