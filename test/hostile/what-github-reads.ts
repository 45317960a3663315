import type { Nodes } from 'mdast'
import { parseMarkdown } from '../../src/postmortem/markdown.ts'

export interface Page {
  /** Elements and where they lead, nested, without words. */
  shape: string
  /** What is read as a mention, a reference, an address or a workflow command, and what nobody can see. */
  interpreted: string[]
}

export function rendered(text: string): Page {
  const words: string[] = []
  const shape = shapeOf(parseMarkdown(text), words)
  return { shape, interpreted: [...interpreted(words.join('')), ...hidden(text)] }
}

/** The HTML that we write ourselves; any other is somebody's. */
const OURS = /^<!-- second-story:[a-z-]+[^<>]*-->$|^<details><summary>[^<>]*<\/summary>$|^<\/details>$/

function shapeOf(node: Nodes, words: string[]): string {
  if (node.type === 'text') words.push(node.value)
  if (node.type === 'text' || node.type === 'yaml') return node.type
  if (node.type === 'html')
    return node.value.split('\n').every((line) => OURS.test(line)) ? '(html)' : '(foreign)'
  const leads = 'url' in node ? ` ${node.url}` : ''
  if (!('children' in node)) return `(${node.type}${leads})`
  const inner = node.children.map((child) => shapeOf(child as Nodes, words))
  words.push('\n')
  // Two texts in a row are one.
  return `(${node.type}${leads}${inner.filter((each, index) => each !== 'text' || inner[index - 1] !== 'text').join('')})`
}

const INTERPRETED = [
  /(?<![\w`/.@-])@[a-z\d][\w/-]*/gi,
  /(?<![\w&])#\d+|\bGH-\d+/gi,
  /\bhttps?:\/\/\S+|\b(?:mailto|xmpp):\w\S*|\bwww\.\w+/gi,
]

/** Of text that is read without Markdown: a title, a message of a commit. */
export const interpreted = (text: string): string[] =>
  INTERPRETED.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found.slice(0, 60)))

/** Our own zero width space breaks mentions; every other character that hides is theirs. */
export function hidden(text: string): string[] {
  const unseen =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Surrogate}/gu
  return [...text.matchAll(unseen)].map(([found]) => `U+${found.charCodeAt(0).toString(16)}`)
}

/** Lines that GitHub Actions obeys when a terminal shows them. */
export const obeyed = (text: string): string[] =>
  text.split(/\r\n?|\n/).filter((line) => /^\s*(?:::|##\[)/.test(line))
