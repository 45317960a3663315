import { PRODUCTS } from './generated/words/machines.ts'
import { NOT_NAMES_IN_BRACKETS, NOT_OWNERS, TOLD } from './generated/words/owners.ts'
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
  /** The words without what was taken off their end. */
  text: string
  /** `guessed`: a name in brackets or the subject of the sentence, no login. */
  owner?: Part & { guessed?: true }
  due?: Part
  issue?: Part
  state?: Part
}
type Name = 'owner' | 'due' | 'issue' | 'state'

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const EXACT = `\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?\\s${MONTH},?\\s\\d{4}|${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}|\\d{4}[./]\\d{1,2}[./]\\d{1,2}|\\d{1,2}[./]\\d{1,2}[./]\\d{4}`
const QUARTER = `Q[1-4](?:[ /-]?\\s?\\d{4})?(?:\\s?[–—-]\\s?Q[1-4](?:[ /-]?\\s?\\d{4})?)?`
const ROUGH = `(?:(?:the\\s)?(?:end|middle|start|beginning)\\sof\\s|mid[ -]|early\\s|late\\s)?(?:${QUARTER}|${MONTH}(?:\\s\\d{4})?|\\d{1,2}(?:st|nd|rd|th)?\\s${MONTH}|${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?|(?:the\\s|this\\s|next\\s)?(?:week|month|quarter|year|sprint|release)|(?:next\\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|20\\d{2})`
/** The dash, bracket or comma in front of a part, and the bracket and dot behind it. */
const GAP = '[\\s,;(\\[|—–→>-]*'
const END = '[)\\]]?[*_]*[.,;]?\\s*$'
const part = (pattern: string) => new RegExp(pattern + END, 'i')

/** A dash, a comma or a bracket must stand in front: "until the job is done" is no state. */
const APART = '\\s*[,;(\\[|—–→-]\\s*'
const LOGINS = '@[a-z\\d][\\w-]*(?:\\/[\\w.-]+)?'
const SEVERAL = `${LOGINS}(?:\\s*(?:,|&|\\/|\\band\\b)\\s*${LOGINS}){0,5}`

/**
 * At the end of the words, in this order; each with its value in the first group. The first expression is a glance: most words
 * hold no such part, and to look for it thoroughly takes its time.
 */
const PARTS: readonly [Name, RegExp, RegExp][] = [
  [
    'state',
    /propos|declin|done/i,
    part(`(?:${APART}|[\\s,;(—–-]*\\b(?:state|status):\\s*)(proposed|declined:\\s*[^)\\n]*|done)`),
  ],
  [
    'due',
    /due|deadline|eta|target/i,
    part(
      `${GAP}[*_]*\\b(?:due(?:\\sdate)?|deadline|eta|target(?:\\sdate)?)[*_]*(?:\\s*[:=]|\\s(?:by|on|date:?|for))?[*_]*\\s+(?:by\\s)?(${EXACT}|tbd|asap|soon|${ROUGH})`,
    ),
  ],
  [
    'due',
    /by|until|before/i,
    part(
      `${GAP}\\b(?:by|until|before)\\s+(${EXACT}|tbd|${QUARTER}|${MONTH}\\s\\d{4}|(?:the\\s)?end\\sof\\s[a-z]{3,10}|(?:next\\s)?(?:mon|tues|wednes|thurs|fri)day)`,
    ),
  ],
  ['due', /\d/, part(`${APART}(${EXACT}|${QUARTER})`)],
  [
    'owner',
    /own|assign|responsible|dri|poc|who/i,
    part(
      `${GAP}[*_]*\\b(?:owners?|owned by|assignees?|assigned(?:\\sto)?|responsible|dri|poc|who)[*_]*\\s*[:=][*_]*\\s*(${SEVERAL}|[^\\s,;()|—–][^,;()|—–\\n]{0,59}?)`,
    ),
  ],
  [
    'issue',
    /\d/,
    part(`[\\s,;(\\[—–:-]+((?:[\\w.-]+\\/[\\w.-]+)?#\\d+|https?:\\/\\/[^\\s)\\]]+\\/\\d+)\\)?`),
  ],
]
const MENTION = part(`[\\s,;(\\[|—–→>*-]+(${SEVERAL})`)
/** What is left of `[PR](https://…)` when the address is taken. */
const LINK_WORDS = /(\S)\s*\[{1,2}[^[\]]{0,40}\]?$/
const BEFORE_MENTION = /([a-z]+)\s+$/i
/** "(Ana)" and "(Rasmus call for meeting)"; capitals alone are an abbreviation. */
const BRACKETS =
  /\s*\((\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)(?:\s(?:to|will|calls?|leads?|owns?|does|drives?)\s[^()]{1,60})?\)[.]?\s*$/u
/** "… — Ana", and "(Ana" where the date behind it is taken already. */
const NAME_LAST = /(?:\s[—–]\s?|\s\()(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)[.]?\s*$/u
/** "@ana: add a test", "@ana to add a test". */
const MENTION_FIRST =
  /^[*_[(]{0,3}(@[a-z\d][\w-]*(?:\/[\w.-]+)?)[*_\])]{0,3}(?:\s*[:—–-]\s*|\s+(?:(?:to|will|should)\s+)?)/i
/** "Ed to create a page", "The platform team will cap the retries": the words stay whole. */
const SUBJECT =
  /^((?:[Tt]he\s)?\p{Lu}?[\p{L}-]{1,20}(?:\s(?:and|&)\s\p{Lu}\p{Ll}{1,20})?(?:\s[Tt]eam)?)\s(?:to|will|shall|has placed)\s(?!be\b)\p{Ll}/u
/** No day, and yet a promise of one. */
const VAGUE_DUE =
  /\b(?:in|within|during|over)\sthe\s(?:next|coming|following)\s(?:few\s)?(?:[a-z]{1,20}\s){0,2}(?:days?|weeks?|months?|quarters?|sprints?|catch-?ups?|meetings?|releases?)\b/i

/** More than any owner, date and issue together take. */
const TAIL = 240
const notOwners = new Set(NOT_OWNERS)
const told = new Set(TOLD)
const notNames = new Set([...NOT_NAMES_IN_BRACKETS, ...PRODUCTS].map((word) => word.toLowerCase()))

/** Takes the parts off the end, in any order, until words are left; then looks at the beginning. */
export function readTrailer(source: string): Trailer {
  const trailer: Trailer = { text: source.trimEnd() }
  for (let turn = 0; turn < 8; turn++) {
    const from = Math.max(0, trailer.text.length - TAIL)
    const tail = trailer.text.slice(from)
    const found = lastPart(tail, trailer)
    if (found === undefined) break
    const { name, value, at, index, guessed } = found
    trailer[name] = {
      value: value.trim(),
      start: from + at,
      end: from + at + value.trimEnd().length,
      ...(guessed === true ? { guessed } : {}),
    }
    trailer.text = trailer.text.slice(0, from + index).trimEnd()
    if (name === 'issue') trailer.text = trailer.text.replace(LINK_WORDS, '$1')
  }
  if (trailer.owner === undefined) readFirstWords(trailer)
  if (trailer.due === undefined) {
    const match = VAGUE_DUE.exec(trailer.text.slice(0, 4 * TAIL))
    if (match !== null) trailer.due = partOf(match, match[0])
  }
  return trailer
}

interface Found {
  name: Name
  value: string
  /** Of the value and of what is taken off, in the tail. */
  at: number
  index: number
  guessed?: true
}

function lastPart(tail: string, known: Trailer): Found | undefined {
  for (const [name, glance, pattern] of PARTS) {
    const match = known[name] === undefined && glance.test(tail) ? pattern.exec(tail) : null
    const value = match?.[1]
    if (match !== null && value !== undefined)
      return { name, value, at: match.index + match[0].lastIndexOf(value), index: match.index }
  }
  if (known.owner !== undefined) return undefined
  const mention = MENTION.exec(tail)
  const match = mention ?? namedInBrackets(tail)
  const value = match?.[1]
  if (match === null || value === undefined) return undefined
  const at = match.index + match[0].indexOf(value)
  const word = BEFORE_MENTION.exec(tail.slice(0, at))?.[1]
  if (word !== undefined && told.has(word.toLowerCase())) return undefined
  return { name: 'owner', value, at, index: match.index, ...(mention === null ? { guessed: true } : {}) }
}

function namedInBrackets(tail: string): RegExpExecArray | null {
  const match = BRACKETS.exec(tail) ?? NAME_LAST.exec(tail)
  const [first = ''] = (match?.[1] ?? '').toLowerCase().split(' ')
  return notNames.has(first) ? null : match
}

function readFirstWords(trailer: Trailer): void {
  const mention = MENTION_FIRST.exec(trailer.text)
  if (mention?.[1] !== undefined && mention[0].length < trailer.text.length) {
    trailer.owner = partOf(mention, mention[1])
    return
  }
  const subject = SUBJECT.exec(trailer.text)
  const name = subject?.[1]
  if (subject === null || name === undefined || !isOwner(name)) return
  trailer.owner = { ...partOf(subject, name), guessed: true }
}

/** "Switched to pnpm", "Adding to the runbook". */
const VERB = /^(?!moham|muham).{5,}ed$|.{2,}ing$/

/** A name, or people who have one: "Developers", "the platform team". */
function isOwner(name: string): boolean {
  const words = name
    .toLowerCase()
    .replace(/^the\s/, '')
    .split(' ')
  if (words.some((word) => notOwners.has(word) || VERB.test(word))) return false
  return /\steam$/i.test(name) || /^\p{Lu}/u.test(name.replace(/^[Tt]he\s/, ''))
}

function partOf(match: RegExpExecArray, value: string): Part {
  const start = match.index + match[0].indexOf(value)
  return { value, start, end: start + value.length }
}

/** The quarter or the day that a heading names for all items below it. */
export function dueOfHeading(title: string): string | undefined {
  return /\d/.test(title) ? IN_HEADING.exec(title.slice(0, TAIL))?.[1] : undefined
}
const IN_HEADING = new RegExp(
  `(?:\\b(?:due|by|target|until|eta|deadline)\\b[^()]{0,10}|\\()\\s*((?:${QUARTER})|${EXACT})`,
  'i',
)

/** `Owner: @ana` as an item or a line of its own below the words of an action item. */
export function attributeOf(line: string): { name: Name | 'type'; value: string; at: number } | undefined {
  const match = ATTRIBUTE.exec(line.slice(0, TAIL))
  const [whole, key, value] = match ?? []
  if (whole === undefined || key === undefined || value === undefined) return undefined
  const name = KEYS.find(([, pattern]) => pattern.test(key))?.[0]
  return name === undefined ? undefined : { name, value: value.trim(), at: whole.length - value.length }
}
const ATTRIBUTE = /^\s*[*_]{0,2}([a-z][a-z ]{1,20})[*_]{0,2}\s{0,3}[:=][*_]{0,2}\s*([^\n]*)$/i
const KEYS: readonly [Name | 'type', RegExp][] = [
  ['owner', /^(?:owners?|assignees?|assigned to|responsible|dri|who|lead)$/i],
  ['due', /^(?:due|due date|deadline|eta|target|target date|by when|when|date)$/i],
  ['issue', /^(?:issue|ticket|tracking|tracking issue|jira|link|pr)$/i],
  ['state', /^(?:state|status)$/i],
  ['type', /^(?:type|kind|category|class)$/i],
]
