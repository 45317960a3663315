import type { Nodes, Root } from 'mdast'
import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/cli/story/people.ts'
import { parseMarkdown } from '../../src/postmortem/markdown.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'
import { createWorld } from '../lifecycle/a-world.ts'
import { consoleOf, DUE, incidentOf, issuesOf, itemsOf, type Life, merged } from './a-life.ts'

/**
 * One hostile text goes through the whole life: as title, form fields, notes, impact, reason, action item. Whatever we
 * write then has the shape that it has with harmless words, names nobody, links nowhere and closes nothing.
 */

const OTHER_ISSUE = 'acme/checkout#11'
const TEXTS: readonly [name: string, text: string][] = [
  ['the classic', '</details> @acme/everyone fixes #1 ../../x'],
  ['references', `closes ${OTHER_ISSUE}, fixes GH-11 https://github.com/acme/checkout/pull/11 resolves #1`],
  ['entities', '&#64;mallory &commat;acme/everyone fixes &#35;1 &lt;/details&gt;'],
  ['a forged console', '<!-- second-story:console --> <!-- second-story:reply to=1 -->'],
  ['an open comment', '<!-- and then nothing is shown any more'],
  ['backticks', '``` `@mallory` `` ~~~ fixes #1'],
  ['table pipes', 'a | b \\| c || @mallory | | --- |'],
  ['a line break', 'first\n\n# @mallory\n- fixes #1\r\n/resolve'],
  ['marks of direction', '\u202E\u2066fixes #1\u2069 @\u200Bmallory @\u2060mallory \uFEFF@mallory'],
  ['breakers of front matter', '---\nincident: 99\n... "\\": {x: [y, &a *a !!js/x # no'],
  [
    'Markdown',
    '# **a** _b_ [l](javascript:x) ![i](http://x.test/@mallory) <img src=x onerror=y> [^1] - [ ] x',
  ],
  ['very long', `${'@mallory fixes #1 ../'.repeat(12)}`.slice(0, 256)],
  ['emoji and halves', '💥 \uD83D @mallory \u0000\u0007 fixes #1'],
]
const PLAIN = 'Payments fail'

const plain = await live(PLAIN)

describe.each(TEXTS)('%s', async (_, text) => {
  const life = await live(text)
  const { sandbox } = life.world
  const bot = sandbox.app.botLogin

  test('pings nobody, links back nowhere, closes nothing', () => {
    const pinged = sandbox.mentions.filter(({ by }) => by === bot).map(({ who }) => who)
    expect(pinged).toEqual([])
    expect(linkedBack(life)).toEqual(linkedBack(plain))
    expect(issuesOf(life.world, 'acme/checkout')['11']?.state).toBe('open')
    expect(incidentOf(life).state).toBe('open')
  })

  test('leaves one new file, in its place, whose front matter still says what it should', () => {
    const branches = sandbox.state().repositories[life.postmortems]?.branches ?? {}
    const added = Object.keys(branches.main ?? {}).filter((path) => !(path in mainBefore(plain)))
    expect(added).toEqual([life.path])
    expect(life.path).toMatch(
      new RegExp(`^postmortems/2026/2026-11-24-${life.incident}-[a-z0-9-]{1,60}\\.md$`),
    )
    const { frontMatter } = parsePostmortem(branches.main?.[life.path] ?? '')
    expect(frontMatter?.problems).toEqual([])
    expect(frontMatter?.data).toMatchObject({ incident: `acme/incidents#${life.incident}`, severity: 'P1' })
    expect(frontMatter?.data.title).not.toMatch(/[\p{Cc}\u202A-\u202E]/u)
    expect(outline(branches.main?.[life.path])).toEqual(outline(mainOf(plain)[plain.path]))
  })

  test('stands in no commit message of ours', async () => {
    const url = `${sandbox.apiUrl}/repos/${life.postmortems}/commits?sha=${life.branch}`
    const response = await sandbox.fetch(url, { headers: { authorization: `token ${sandbox.token('ada')}` } })
    const commits = (await response.json()) as { author: { login: string }; commit: { message: string } }[]
    const own = commits.filter(({ author }) => author?.login === bot).map(({ commit }) => commit.message)
    expect(own).toEqual([`Add the post-mortem of incident ${life.incident}`])
  })

  test('keeps its place in the console, the pull request, the check and the action item', () => {
    expect(outline(consoleOf(life))).toEqual(outline(consoleOf(plain)))
    const [pull, expected] = [life, plain].map(
      ({ world, pull: number }) => issuesOf(world, 'acme/postmortems')[number],
    )
    expect(pull?.title).toMatch(/^Post-mortem \d+: [^\n]*$/)
    expect(pull?.title.length).toBeLessThanOrEqual(256)
    expect(outline(pull?.body)).toEqual(outline(expected?.body))
    expect(summaries(life).map(outline)).toEqual(summaries(plain).map(outline))
    const [item, plainItem] = [itemsOf(life)[0], itemsOf(plain)[0]]
    expect(item?.title).not.toContain('\n')
    expect(outline(item?.body)).toEqual(outline(plainItem?.body))
    expect(item?.labels).toEqual(plainItem?.labels)
  })

  test('is no command of anybody, and no comment but ours and theirs appears', () => {
    expect(incidentOf(life).labels).toEqual(incidentOf(plain).labels)
    expect(incidentOf(life).comments.map(({ author }) => author)).toEqual(
      incidentOf(plain).comments.map(({ author }) => author),
    )
  })
})

async function live(text: string): Promise<Life> {
  const world = await createWorld({ validateResponses: false })
  const { sandbox } = world
  const row = `| Limit ${cell(text)} to ten a minute | prevent | @linus | ${DUE} | |`
  const life = await merged(world, { title: text, form: { Impact: text, 'Who is affected': text } }, [row])
  const line = text.replace(/[\r\n]+/g, ' ')
  for (const command of ['/note', '/impact', '/update'])
    await personOf(sandbox, 'linus').comment(life.incidents, life.incident, `${command} ${line}`)
  await world.settle()
  return life
}

/** As somebody would type it into a table. */
function cell(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/(?<!\\)\|/g, '\\|')
    .replace(/<!--/g, '&lt;!--')
}

const mainOf = ({ world, postmortems }: Life) =>
  world.sandbox.state().repositories[postmortems]?.branches.main ?? {}
const mainBefore = (plain: Life) =>
  Object.fromEntries(Object.entries(mainOf(plain)).filter(([path]) => path !== plain.path))

/** Where texts of ours made a back-reference appear. */
const linkedBack = ({ world: { sandbox } }: Life) =>
  [
    ...new Set(sandbox.crossReferences.filter(({ by }) => by === sandbox.app.botLogin).map(({ to }) => to)),
  ].sort()

const summaries = (life: Life) =>
  (life.world.sandbox.state().repositories[life.postmortems]?.checkRuns ?? []).map(({ summary }) => summary)

/** The blocks of a text and how they are nested: what no words may change. */
function outline(text: string | null | undefined): unknown {
  const shape = (node: Nodes): unknown => {
    if (node.type === 'html') return node.value.replace(/=[^ ]+/g, '=…').replace(/<summary>.*<\/summary>/, '')
    if (node.type === 'yaml') return 'yaml'
    if (!('children' in node)) return node.type
    const isText = ['paragraph', 'heading', 'tableCell'].includes(node.type)
    const inner = isText ? [] : node.children.map((child) => JSON.stringify(shape(child as Nodes)))
    // How many changes are listed depends on the words that they share with the title.
    return [node.type, inner.filter((each, index) => each !== inner[index - 1])]
  }
  return shape(parseMarkdown(text ?? '') as Root)
}
