import type { Element, ElementContent, Root, RootContent } from 'hast'
import { rehypeGithubAlerts } from 'rehype-github-alerts'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkBreaks from 'remark-breaks'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { frontMatterTable } from './front-matter.ts'
import { type Html, html, trusted } from './html.ts'
import { linkReferences, type References, shortenOwnLinks } from './references.ts'

export interface MarkdownPlace {
  readonly references: References
  /** The address of this site, `http://127.0.0.1:3000`. */
  readonly origin: string
  /** Where relative links of a file lead: `/owner/repo/blob/main/docs/`. */
  readonly base?: string
}

/** A piece of a rendered document, and the line of the source on which it ends. */
export interface Block {
  readonly html: Html
  readonly endLine: number
}

/** Quotes and lists opened on one line: the parser's time grows with the square of their number. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){100}/m

// The order matters: raw markup becomes a tree, the tree is sanitised, and only then do we add our own markup.
const file = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(rehypeGithubAlerts, {})
const comment = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkBreaks)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(joinAlertHeads)
  .use(rehypeGithubAlerts, {})
const printer = unified().use(rehypeStringify)

/** The text of an issue or a comment: GitHub keeps its line breaks. */
export async function renderComment(text: string, place: MarkdownPlace): Promise<Html> {
  const tree = await treeOf(text, comment, place)
  return tree ? trusted(print(tree.children)) : asWritten(text)
}

/** A Markdown file, in blocks, so that notes on its lines can stand between them. */
export async function renderFile(text: string, place: MarkdownPlace): Promise<Block[]> {
  const tree = await treeOf(text, file, place)
  if (!tree) return [{ html: asWritten(text), endLine: text.split('\n').length }]
  const table = frontMatterTable(text)
  const head = table
    ? [{ html: table, endLine: text.slice(0, text.indexOf('\n---', 3)).split('\n').length + 1 }]
    : []
  let line = head[0]?.endLine ?? 0
  const blocks = tree.children.map((node) => {
    line = Math.max(line, node.position?.end.line ?? line)
    return { html: trusted(print([node])), endLine: line }
  })
  return [...head, ...blocks]
}

async function treeOf(
  text: string,
  parser: typeof file | typeof comment,
  place: MarkdownPlace,
): Promise<Root | undefined> {
  if (TOO_DEEP.test(text)) return undefined
  try {
    const tree = await parser.run(parser.parse(text))
    await linkReferences(tree, place.references)
    shortenOwnLinks(tree, place.origin, place.references.repository)
    settleLinks(tree, place)
    return tree
  } catch (error) {
    // Nesting deeper than the stack: the reader still gets the text, as it was written.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** `[!NOTE]` followed by a kept line break: the alert plugin would lose the text after it. */
function joinAlertHeads() {
  return (tree: Root): void => {
    visit(tree, { tagName: 'blockquote' }, (quote: Element) => {
      const paragraph = quote.children.find((child) => child.type === 'element')
      const [head, lineBreak] = paragraph?.children ?? []
      if (head?.type !== 'text' || !/^\[!\w+\]\s*$/.test(head.value)) return
      if (lineBreak?.type === 'element' && lineBreak.tagName === 'br') paragraph?.children.splice(1, 1)
    })
  }
}

function settleLinks(tree: Root, place: MarkdownPlace): void {
  visit(tree, 'element', (node) => {
    for (const name of ['href', 'src'] as const) {
      const url = node.properties[name]
      if (typeof url !== 'string') continue
      if (place.base && !/^([a-z][a-z\d+.-]*:|[/#?])/i.test(url)) {
        const resolved = new URL(url, `http://x${place.base}`)
        node.properties[name] = resolved.pathname + resolved.search + resolved.hash
      }
      if (name === 'href' && /^https?:/i.test(url) && !url.startsWith(`${place.origin}/`)) {
        node.properties.rel = ['nofollow', 'noopener']
      }
    }
  })
}

function print(children: readonly (RootContent | ElementContent)[]): string {
  return printer.stringify({ type: 'root', children: [...children] as RootContent[] })
}

function asWritten(text: string): Html {
  return html`<pre>${text}</pre>`
}
