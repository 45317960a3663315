import type { Element, Nodes, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { Core, WrittenText } from './core.ts'
import { findRepository, fullName } from './lookup.ts'
import type { Issue, Repository } from './world.ts'

/**
 * What GitHub would make of a text: whom it pings, where it links back, what it closes. Read through the rendered
 * tree, so code, link texts and HTML comments do not count while entities and raw HTML do.
 */

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)

/** Some thousand nested lists take the parser seconds and then its stack; such a text is read as it stands. */
const TOO_DEEP = /(?:(?:[-*+>]|\d{1,9}[.)])[ \t]?){40}/

/** Stands where a mention cannot be: code, images, the text of a link. */
const GAP = '\u0000'
const BLOCKS = /^(p|li|h[1-6]|td|th|div|blockquote|summary|details|tr|br|hr|dd|dt)$/

function visibleText(text: string, kind: WrittenText['kind']): string {
  if (kind === 'commit' || TOO_DEEP.test(text)) return text
  return flatten(processor.runSync(processor.parse(text)) as Root)
}

function flatten(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'root' && node.type !== 'element') return GAP
  if (node.type === 'element') {
    if (/^(code|pre|style|script|textarea)$/.test(node.tagName)) return GAP
    if (node.tagName === 'a') return linkText(node)
  }
  const inner = node.children.map((child) => flatten(child as Nodes)).join('')
  return node.type === 'element' && BLOCKS.test(node.tagName) ? `\n${inner}\n` : inner
}

/** A link to an issue counts by where it leads, whatever it says. */
const linkText = (node: Element): string => `${GAP}${String(node.properties.href ?? '')}${GAP}`

const MENTION = /(?<![\w`/.@-])@([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})(?:\/([a-z\d][\w.-]*))?(?![\w/]|@)/gi
const REFERENCE =
  /(?:(?<![\w/&#])(?:([\w.-]+)\/([\w.-]+))?(?:#|(?<=^|[\s(])GH-)(\d+)\b)|(?:https?:\/\/[^\s/\0]+\/([\w.-]+)\/([\w.-]+)\/(?:issues|pull)\/(\d+)\b)/gi
const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[\s\0]+$/i

interface Found {
  repository: Repository
  issue: Issue
  closing: boolean
}

function references(core: Core, home: Repository, text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(REFERENCE)) {
    const [owner, name] = [match[1] ?? match[4], match[2] ?? match[5]]
    const isUrl = match[6] !== undefined
    if (isUrl && !isOurs(core, match[0])) continue
    const repository = owner && name ? findRepository(core.world, owner, name) : home
    const issue = repository?.issues.get(Number(match[3] ?? match[6]))
    if (repository === undefined || issue === undefined) continue
    found.push({
      repository,
      issue,
      closing: CLOSING.test(text.slice(Math.max(0, match.index - 20), match.index)),
    })
  }
  return found
}

/** Links to this sandbox and to github.com, which hostile texts name. */
const isOurs = (core: Core, url: string): boolean =>
  url.startsWith(`${core.links.html}/`) || /^https?:\/\/(www\.)?github\.com\//i.test(url)

/** The open issues that a text closes once it is on the default branch. */
export function closingReferences(
  core: Core,
  home: Repository,
  text: string,
  kind: WrittenText['kind'],
): Found[] {
  if (!/clos|fix|resolv/i.test(text)) return []
  return references(core, home, visibleText(text, kind)).filter(({ closing }) => closing)
}

/** Reads the texts written since the last time into the ledgers and the timelines. */
export function settleTexts(core: Core): void {
  for (const written of core.texts.splice(0)) {
    const text = visibleText(written.text, written.kind)
    recordMentions(core, written, text)
    recordReferences(core, written, text)
  }
}

/** Every syntactic mention counts, whether or not the sandbox knows the login: nearly every word is somebody's. */
function recordMentions(core: Core, written: WrittenText, text: string): void {
  const by = written.by.account.login
  for (const [, login = '', team] of text.matchAll(MENTION)) {
    const who = team === undefined ? login.toLowerCase() : `${login}/${team}`.toLowerCase()
    if (isNew(core, `@${who} ${written.place}`)) core.world.mentions.push({ who, by, in: written.place })
  }
}

function recordReferences(core: Core, written: WrittenText, text: string): void {
  const { world } = core
  for (const { repository, issue } of references(core, written.repository, text)) {
    if (issue === written.issue) continue
    const to = `${fullName(repository)}#${issue.number}`
    if (!isNew(core, `${to} ${written.place}`)) continue
    world.crossReferences.push({ from: written.place, to, by: written.by.account.login })
    const { account, viaApp } = written.by
    const event = { id: world.nextId(), account, viaApp, createdAt: written.at }
    if (written.issue === undefined) issue.events.push({ ...event, event: 'referenced' })
    else {
      const source = { repository: written.repository, issue: written.issue }
      issue.events.push({ ...event, event: 'cross-referenced', source })
    }
  }
}

/** An edited text notifies nobody twice. */
function isNew(core: Core, note: string): boolean {
  if (core.noted.has(note)) return false
  core.noted.add(note)
  return true
}
