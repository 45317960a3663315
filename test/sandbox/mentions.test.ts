import { expect, test } from 'vitest'
import { aSandbox, REPO } from './a-sandbox.ts'

async function pinged(body: string): Promise<string[]> {
  const { sandbox } = await aSandbox()
  sandbox.openIssue('acme/app', { title: '@ada is not pinged by a title', body, author: 'linus' })
  return sandbox.mentions.map(({ who }) => who)
}

test.each([
  ['@ada look', ['ada']],
  ['hello @Ada, @linus-x and (@grace).', ['ada', 'linus-x', 'grace']],
  ['the team @acme/checkout', ['acme/checkout']],
  ['**@ada**', ['ada']],
  ['> @ada said', ['ada']],
  ['| who |\n| --- |\n| @ada |', ['ada']],
  ['<details><summary>@ada</summary>\n\n@linus\n</details>', ['ada', 'linus']],
  ['&#64;ada', ['ada']],
  ['&commat;ada', ['ada']],
  ['@ada @ada', ['ada']],
])('%j pings', async (body, expected) => {
  expect(await pinged(body)).toEqual(expected)
})

test.each([
  '`@ada`',
  '```\n@ada\n```',
  '    @ada',
  '<code>@ada</code>',
  '<pre>@ada</pre>',
  '<!-- @ada -->',
  '[@ada](https://example.com)',
  '<a href="https://example.com">@ada</a>',
  'mail ada@acme.example',
  'https://example.com/@ada',
  '@\u200bada',
  '@<!-- -->ada',
  '@ ada',
  '@-ada',
  'a/@ada',
  '![@ada](https://example.com/x.png)',
])('%j pings nobody', async (body) => {
  expect(await pinged(body)).toEqual([])
})

test('who, by whom and where', async () => {
  const { sandbox, app } = await aSandbox()
  sandbox.openIssue('acme/app', { title: 'a', author: 'linus' })
  const { data } = await app().rest.issues.createComment({ ...REPO, issue_number: 1, body: '@ada please' })
  expect(sandbox.mentions).toEqual([
    { who: 'ada', by: 'second-story[bot]', in: `acme/app#1 comment ${data.id}` },
  ])
})

test('an edit pings whom it adds, and nobody twice', async () => {
  const { sandbox, as } = await aSandbox()
  sandbox.openIssue('acme/app', { title: 'a', body: '@ada', author: 'linus' })
  expect(sandbox.mentions).toHaveLength(1)
  await as('linus').rest.issues.update({ ...REPO, issue_number: 1, body: '@ada and @grace' })
  expect(sandbox.mentions.map(({ who }) => who)).toEqual(['ada', 'grace'])
})

test('commit messages on the default branch are read as plain text', async () => {
  const { sandbox } = await aSandbox()
  sandbox.openIssue('acme/app', { title: 'a', author: 'linus' })
  sandbox.commit(
    'acme/app',
    'main',
    { x: 'y' },
    { author: 'linus', message: 'Mend it for `@ada`\n\nfixes #1' },
  )
  expect(sandbox.mentions.map(({ who }) => who)).toEqual([])
  expect(sandbox.state().repositories['acme/app']?.issues['1']?.state).toBe('closed')
})

async function linked(body: string): Promise<string[]> {
  const { sandbox } = await aSandbox()
  sandbox.createRepository('acme', 'other')
  sandbox.openIssue('acme/app', { title: 'target', author: 'linus' })
  sandbox.openIssue('acme/other', { title: 'far target', author: 'linus' })
  sandbox.openIssue('acme/app', { title: 'source', body, author: 'linus' })
  return sandbox.crossReferences.map(({ from, to }) => `${from} → ${to}`)
}

test.each([
  ['see #1', 'acme/app#1'],
  ['GH-1', 'acme/app#1'],
  ['acme/other#1', 'acme/other#1'],
  ['https://github.com/acme/other/issues/1', 'acme/other#1'],
  ['[harmless](https://github.com/acme/other/issues/1)', 'acme/other#1'],
  ['<a href="https://github.com/acme/other/pull/1">x</a>', 'acme/other#1'],
  ['&#35;1', 'acme/app#1'],
])('%j links back', async (body, to) => {
  expect(await linked(body)).toEqual([`acme/app#2 → ${to}`])
})

test.each([
  '`#1`',
  '#2',
  '#99',
  'a#1',
  '#\u200b1',
  'https://example.com/acme/app/issues/1',
  '<!-- #1 -->',
  '# 1',
  'x&#1;',
])('%j links nothing', async (body) => {
  expect(await linked(body)).toEqual([])
})

test('a reference shows in the timeline of the other', async () => {
  const { sandbox, as } = await aSandbox()
  sandbox.openIssue('acme/app', { title: 'target', author: 'linus' })
  sandbox.openIssue('acme/app', { title: 'source', body: 'because of #1', author: 'ada' })
  const { data } = await as('ada').rest.issues.listEventsForTimeline({ ...REPO, issue_number: 1 })
  expect(data).toMatchObject([
    { event: 'cross-referenced', actor: { login: 'ada' }, source: { issue: { number: 2 } } },
  ])
  expect((await as('ada').rest.issues.listEvents({ ...REPO, issue_number: 1 })).data).toEqual([])
})

test('a text of nested lists costs no time worth speaking of, and hides no mention', async () => {
  expect(await pinged(`${'* '.repeat(4000)}a\n\n@ada`)).toEqual(['ada'])
})
