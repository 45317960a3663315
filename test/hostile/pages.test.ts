import type { Element, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostileSite, startHostileSite } from './hostile-site.ts'

/** The pages of the sandbox, read by a parser of HTML: no element, no handler and no address of theirs. */

let site: HostileSite
beforeAll(async () => {
  site = await startHostileSite()
})
afterAll(() => site?.sandbox.close())

const parser = unified().use(rehypeRaw).freeze()
const read = (html: string): Root =>
  parser.runSync({ type: 'root', children: [{ type: 'raw', value: html } as never] }) as Root

const FOREIGN = [
  'style',
  'iframe',
  'frame',
  'object',
  'embed',
  'base',
  'math',
  'plaintext',
  'xmp',
  'template',
  'applet',
  'video',
  'audio',
  'marquee',
]
const ADDRESSES = [
  'href',
  'src',
  'action',
  'formAction',
  'cite',
  'longDesc',
  'poster',
  'data',
  'background',
  'ping',
  'xLinkHref',
  'srcSet',
]

function foreign({ tagName, properties }: Element): string[] {
  const found: string[] = []
  const say = (what: string) => found.push(`${tagName} ${what}`)
  if (FOREIGN.includes(tagName)) say('element')
  if (tagName === 'script' && properties.src !== '/_assets/pages.js') say('script')
  if (tagName === 'link' && !String(properties.href).startsWith('/_assets/')) say('link')
  if (tagName === 'svg' && !/octicon|avatar/.test(String(properties.className))) say('drawing')
  if (tagName === 'form' && !/^(?:\/(?!\/)|$)/.test(String(properties.action ?? ''))) say('form')
  for (const [name, value] of Object.entries(properties)) {
    if (/^on/i.test(name) || name === 'style' || name === 'srcDoc') say(name)
    if (ADDRESSES.includes(name) && /^\s*(?:javascript|vbscript|data|file):/i.test(String(value)))
      say(`${name}=${value}`)
  }
  return found
}

test('hold only elements of ours, whatever anything is called', { timeout: 120_000 }, async () => {
  const wrong: unknown[] = []
  for (const path of site.pages) {
    const answer = await fetch(site.url + path)
    const html = await answer.text()
    if (answer.status !== 200) wrong.push([path, answer.status, html.slice(0, 200)])
    visit(read(html), 'element', (node) => {
      for (const found of foreign(node)) wrong.push([path, found])
    })
  }
  expect(wrong).toEqual([])
  expect(site.pages.length).toBeGreaterThan(80)
})

test('have as many forms and buttons as with harmless words', async () => {
  const count = async (path: string) => {
    const seen: string[] = []
    visit(read(await (await fetch(site.url + path)).text()), 'element', ({ tagName }) => {
      if (['form', 'button', 'textarea', 'select', 'title', 'main'].includes(tagName)) seen.push(tagName)
    })
    return seen.join(' ')
  }
  const issues = site.pages.filter((path) => /\/issues\/\d+$/.test(path)).slice(0, -1)
  const forms = new Set(await Promise.all(issues.map(count)))
  expect([...forms]).toHaveLength(1)
})
