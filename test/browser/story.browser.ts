import { copyFileSync } from 'node:fs'
import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { concreteActions, firstDraft, systemicCause } from '../../src/cli/story/document.ts'
import { type Playground, startPlayground } from '../../src/playground.ts'
import { actAs, type Chromium, launchChromium, screenshot } from './chromium.ts'

/** A person lives through a whole incident in the page, with the real App behind it. */

let playground: Playground
let chromium: Chromium
let page: Page
beforeAll(async () => {
  playground = await startPlayground({ log: pino({ level: 'silent' }), port: 0 })
  await playground.settled()
  chromium = await launchChromium()
  page = await chromium.open()
})
afterAll(async () => {
  await chromium.close()
  await playground.close()
})

async function go(path: string): Promise<void> {
  await playground.settled()
  await page.goto(`${playground.url}${path}`)
}

async function comment(text: string): Promise<void> {
  await page.locator('textarea[name="body"]').last().fill(text)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await go('/acme/incidents/issues/2')
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await page.goto(`${playground.url}${path}`)
  const box = page.locator('textarea').first()
  await box.fill(change(await box.inputValue()))
  await page.getByRole('button', { name: /commit/i }).click()
  await playground.settled()
}

test('declare, command, resolve, mend the post-mortem until the check is green, merge, find the issues', async () => {
  await go('/acme/incidents/issues/new?template=incident.yml')
  await page.locator('input[name="title"]').first().fill('Checkout declines card payments')
  await page
    .getByLabel(/Severity/)
    .first()
    .selectOption({ index: 1 })
  await page
    .getByLabel(/Services/)
    .first()
    .fill('checkout')
  await page
    .getByLabel(/Started/)
    .first()
    .fill('20 minutes ago')
  await page
    .getByRole('button', { name: /submit|create/i })
    .first()
    .click()
  await go('/acme/incidents/issues/2')
  await comment('/ack\n/commander me\n/lead @linus\n/comms @grace\n/severity P1')
  expect(await page.getByText('Raise the payment connection pool and its timeout').count()).toBeGreaterThan(0)
  const picture = await screenshot(page, 'incident-1280')
  if (process.env.PICTURES) copyFileSync(picture, `${process.env.PICTURES}/incident.png`)
  await page.setViewportSize({ width: 390, height: 844 })
  await screenshot(page, 'incident-390')
  await page.setViewportSize({ width: 1280, height: 900 })

  await comment('/impact 18% of the card payments are declined\n/resolve')
  await go('/acme/postmortems/pull/1')
  expect(await page.getByText('postmortem').count()).toBeGreaterThan(0)
  await go('/acme/postmortems/pull/1/files')
  await screenshot(page, 'pull-files')
  const link = await page.getByRole('link', { name: 'Edit file' }).first().getAttribute('href')
  if (!link) throw new Error('the file cannot be edited')
  await edit(link, firstDraft)
  await go('/acme/postmortems/pull/1/files')
  expect(await page.getByText('no-human-error').count()).toBeGreaterThan(0)
  await screenshot(page, 'pull-red')
  await edit(link, (text) => concreteActions(systemicCause(text), '2099-01-15'))

  await go('/acme/postmortems/pull/1')
  await actAs(page, 'grace')
  await page.getByRole('button', { name: /ready for review/i }).click()
  await go('/acme/postmortems/pull/1')
  await screenshot(page, 'pull-green')
  await page.getByRole('button', { name: /merge/i }).first().click()
  await go('/acme/incidents/issues?q=')
  for (const title of ['Deploy configuration to one pod', 'Page when more than 2%']) {
    expect(await page.getByText(title).count()).toBeGreaterThan(0)
  }
  await screenshot(page, 'issues')
})
