import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPages } from '../../src/sandbox/pages/pages.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { appRest, client } from '../sandbox-pages/client.ts'
import { actAs, type Chromium, launchChromium, overflows, screenshot } from './chromium.ts'

/** The pages of the sandbox in a real browser, without the App: what a person sees and does by hand. */

let sandbox: Sandbox
let chromium: Chromium
let url: string
beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'acme' })
  url = (await sandbox.listen({ port: 0, pages: createPages(sandbox) })).url
  await addDraft()
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium.close()
  await sandbox.close()
})

const POSTMORTEMS = { owner: 'acme', repo: 'postmortems' }
const PATH = 'postmortems/2026/slow-payments.md'
const DOCUMENT = `---
incident: acme/incidents#2
title: Slow payments
status: draft
roles: { commander: ada, lead: linus }
---

# Slow payments

> [!NOTE]
> A draft.

## Root cause

Margaret should have known that the pool was too big.

## Action items

| Action | Owner | Due |
|---|---|---|
| Be careful | | |
`

/** A draft with a failing check, as the App would have left it. */
async function addDraft(): Promise<void> {
  const author = { author: 'ada', message: 'Write the draft' }
  sandbox.commit('acme/postmortems', 'incident/2', { [PATH]: DOCUMENT }, author)
  const pull = {
    title: 'Post-mortem: slow payments',
    body: 'For acme/incidents#1, cc @linus.',
    head: 'incident/2',
  }
  const number = sandbox.openPull('acme/postmortems', { ...pull, author: 'ada' })
  const rest = await appRest(sandbox, 'acme')
  const { data } = await rest.pulls.get({ ...POSTMORTEMS, pull_number: number })
  await rest.checks.create({
    ...POSTMORTEMS,
    name: 'postmortem',
    head_sha: data.head.sha,
    status: 'completed',
    conclusion: 'failure',
    output: {
      title: '2 problems',
      summary: '| Rule | Problems |\n|---|---|\n| `no-blame` | 1 |\n| `action-owner` | 1 |',
      annotations: [
        note(
          15,
          'no-blame',
          'Unexpected person “Margaret” as the agent of the failure, expected a condition',
        ),
        note(21, 'action-owner', 'Unexpected action item without an owner, expected a login'),
      ],
    },
  })
}

function note(line: number, title: string, message: string) {
  return {
    path: PATH,
    start_line: line,
    end_line: line,
    annotation_level: 'failure' as const,
    title,
    message,
  }
}

async function draftNumber(): Promise<number> {
  const { data } = await client(sandbox, sandbox.token('ada')).rest.pulls.list({
    ...POSTMORTEMS,
    head: 'acme:incident/2',
  })
  return data[0]?.number ?? 0
}

describe('every page at every size', () => {
  const views = [
    ['wide', { width: 1280 }],
    ['wide-dark', { width: 1280, dark: true }],
    ['phone', { width: 390, height: 844 }],
    ['phone-dark', { width: 390, height: 844, dark: true }],
  ] as const

  it.each(views)('fits and breaks no content policy: %s', async (name, view) => {
    const page = await chromium.open(view)
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    const draft = `/acme/postmortems/pull/${await draftNumber()}`
    const pages = {
      start: '/',
      code: '/acme/checkout',
      blob: '/acme/postmortems/blob/main/postmortems/TEMPLATE.md',
      source: '/acme/checkout/blob/main/config/payments.yml',
      form: '/acme/incidents/issues/new?template=incident.yml',
      issues: '/acme/incidents/issues?state=closed',
      issue: '/acme/incidents/issues/1',
      pulls: '/acme/checkout/pulls?state=closed',
      pull: draft,
      files: `${draft}/files`,
      rendered: `${draft}/files?rendered=${encodeURIComponent(PATH)}`,
      checks: `${draft}/checks`,
      edit: `/acme/postmortems/edit/incident/2/${PATH}`,
      deployments: '/acme/checkout/deployments',
      releases: '/acme/checkout/releases',
    }
    for (const [place, path] of Object.entries(pages)) {
      const answer = await page.goto(url + path)
      await screenshot(page, `${place}-${name}`)
      expect([path, answer?.status(), await overflows(page)]).toEqual([path, 200, false])
    }
    expect(problems).toEqual([])
  })
})

describe('a person', () => {
  it.each([true, false])('declares by the form, comments, edits and closes (script: %s)', async (script) => {
    const page = await chromium.open({ script })
    await page.goto(url)
    await page.getByRole('link', { name: 'Declare an incident' }).click()
    await page.getByLabel('Add a title').fill(`Card payments time out ${script}`)
    await page.getByLabel('Severity', { exact: true }).selectOption({ index: 0 })
    await page.getByLabel('Impact', { exact: true }).fill('40 % of the orders fail')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.waitForURL(/\/acme\/incidents\/issues\/\d+$/)
    expect(await page.locator('h1.issue-title').textContent()).toContain(`Card payments time out ${script}`)
    expect(await page.locator('.sidebar .IssueLabel').first().textContent()).toBe('incident')
    expect(await page.locator('#issue .markdown-body').textContent()).toContain('40 % of the orders fail')

    await page.getByLabel('Add a comment').fill('/ack\n\nLooking, @linus')
    await page.getByRole('button', { name: 'Comment', exact: true }).click()
    await page.waitForURL(/#issuecomment-\d+$/)
    await page.locator('.comment:target').getByRole('link', { name: 'Edit' }).click()
    await page.getByLabel('Edit the text').fill('/ack')
    await page.getByRole('button', { name: 'Update comment' }).click()
    expect(await page.locator('.comment:target .markdown-body').textContent()).toContain('/ack')
    await page.getByRole('button', { name: 'Close issue' }).click()
    await page.locator('.State--merged').waitFor()
    await screenshot(page, `declared-${script ? 'script' : 'plain'}`)
  })

  it('acts as somebody else, and as an outsider sees nothing', async () => {
    const page = await chromium.open()
    await page.goto(`${url}/acme/incidents`)
    await actAs(page, 'mallory')
    expect(await page.locator('main').textContent()).toContain('you may not see it')
    await screenshot(page, 'outsider')
    await page.locator('main button[value="linus"]').click()
    expect(await page.locator('.repository-head h1').textContent()).toContain('incidents')
    expect(await page.locator('.acting-as > summary').textContent()).toContain('linus')
  })

  it('sees why the merge is blocked, mends the file in the page, and merges', async () => {
    const number = await draftNumber()
    const page = await chromium.open()
    await page.goto(`${url}/acme/postmortems/pull/${number}`)
    const merge = page.getByRole('button', { name: 'Merge pull request' })
    expect(await merge.isDisabled()).toBe(true)
    expect(await page.locator('#merge-blocks').textContent()).toContain('2 problems')

    await page.getByRole('link', { name: /Files changed/ }).click()
    expect(await page.locator('.note-row').count()).toBe(2)
    await page.getByRole('link', { name: 'Edit file' }).click()
    const mended = DOCUMENT.replace('Margaret should have known', 'Nothing told anybody')
    await page.getByLabel(`Editing ${PATH}`).fill(mended)
    await page.getByRole('button', { name: 'Commit changes' }).click()
    await page.waitForURL(/\/files$/)
    expect(await page.locator('.file').textContent()).toContain('Nothing told anybody')
    expect(await page.locator('.note-row').count()).toBe(0)

    await page.goto(`${url}/acme/postmortems/pull/${number}`)
    expect(await page.locator('#merge-blocks').textContent()).toContain('waiting for the check')
    const rest = await appRest(sandbox, 'acme')
    const { data } = await rest.pulls.get({ ...POSTMORTEMS, pull_number: number })
    const passed = { name: 'postmortem', status: 'completed', conclusion: 'success' } as const
    await rest.checks.create({ ...POSTMORTEMS, ...passed, head_sha: data.head.sha })
    // The page notices by itself.
    await page.locator('.merge-open').waitFor()
    await screenshot(page, 'mergeable')
    await merge.click()
    await page.locator('.State--merged').waitFor()
    await screenshot(page, 'merged')
  })

  it('keeps what is being typed when news arrive', async () => {
    const page = await chromium.open()
    await page.goto(`${url}/acme/incidents/issues/1`)
    await page.getByLabel('Add a comment').fill('half a sent')
    sandbox.comment('acme/incidents', 1, { body: 'news', author: 'linus' })
    await page.locator('#news').waitFor()
    expect(await page.getByLabel('Add a comment').inputValue()).toBe('half a sent')
    await screenshot(page, 'news')
  })
})
