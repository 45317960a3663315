import { isPlaceholder } from './placeholders.ts'

const LOGIN = /^@?([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}(?:\/[a-z\d][\w.-]*)?)$/i

/** A login or team, without the `@`. Words that name nobody give nothing. */
export function readOwner(written: string): string | undefined {
  const bare = written.trim().replace(/^[("'`]+|[)"'`.,;]+$/g, '')
  if (isPlaceholder(bare) || NOBODY.test(bare)) return undefined
  const login = LOGIN.exec(bare)?.[1]
  return login
}

const NOBODY =
  /^@?(?:none|nobody|no one|n\/?a|everyone|everybody|all|anyone|anybody|somebody|someone|team|the team|us|we|unassigned|unknown|-+|–|—)$/i

interface Part {
  value: string
  start: number
  end: number
}

/** What stands around the words of a list item: owner, due date, issue, state. Offsets are those of the source. */
export interface Trailer {
  text: string
  owner?: Part
  due?: Part
  issue?: Part
  state?: Part
}

const PARTS: readonly ['owner' | 'due' | 'issue' | 'state', RegExp][] = [
  ['state', /[\s,;(—–-]*\b(?:state:\s*)?(proposed|declined:\s*[^)\n]*|done)\)?\s*$/i],
  [
    'due',
    /[\s,;(—–-]*\b(?:due|deadline|by|until)(?:\s*:|\s+(?:by|on|date:?))?\s+(\d{4}-\d{2}-\d{2}|tbd|asap|soon|[^\s,;()]+\s?\d{4})\)?\.?\s*$/i,
  ],
  [
    'owner',
    /[\s,;(—–-]*\b(?:owners?|assignees?|assigned to|responsible|who)\s*[:=]\s*(@?[\w./-]+)\)?\.?\s*$/i,
  ],
  ['owner', /[\s,;(—–-]+(@[a-z\d][\w-]*(?:\/[\w.-]+)?)\)?\.?\s*$/i],
  ['issue', /[\s,;(—–:-]+((?:[\w.-]+\/[\w.-]+)?#\d+|https?:\/\/\S+\/\d+)\)?\.?\s*$/i],
]

/** Takes the parts off the end, in any order, until words are left. */
export function readTrailer(source: string): Trailer {
  const trailer: Trailer = { text: source.trimEnd() }
  for (let turn = 0; turn < 8; turn++) {
    const found = PARTS.find(([name, pattern]) => trailer[name] === undefined && pattern.test(trailer.text))
    if (found === undefined) break
    const [name, pattern] = found
    const match = pattern.exec(trailer.text)
    const value = match?.[1]
    if (match === null || value === undefined) break
    const start = match.index + match[0].indexOf(value)
    trailer[name] = { value: value.trim(), start, end: start + value.trimEnd().length }
    trailer.text = trailer.text.slice(0, match.index).trimEnd()
  }
  return trailer
}
