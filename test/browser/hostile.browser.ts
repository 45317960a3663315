import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostileSite, startHostileSite } from '../hostile/hostile-site.ts'
import { type Chromium, launchChromium, overflows, screenshot } from './chromium.ts'

/** Hostile texts in a real browser: no script of theirs runs, nothing is fetched from elsewhere, the page stays whole. */

let site: HostileSite
let chromium: Chromium
beforeAll(async () => {
  site = await startHostileSite()
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium.close()
  await site.sandbox.close()
})

test('no script runs, nothing leaves this machine, and nothing covers the page', async () => {
  const page = await chromium.open()
  const happened: string[] = []
  page.on('dialog', async (dialog) => {
    happened.push(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('pageerror', (error) => happened.push(error.message))
  page.on('popup', () => happened.push('popup'))
  page.on('framenavigated', (frame) => frame.parentFrame() && happened.push(`frame ${frame.url()}`))
  page.on('requestfinished', (request) => {
    if (!request.url().startsWith(`${site.url}/`)) happened.push(request.url())
  })
  const isIssue = (path: string) => /\/issues\/\d+$/.test(path)
  const all = site.pages.filter(isIssue).at(-1)
  const pages = [all, ...site.pages.filter((path) => !isIssue(path) && !path.includes('/blob/'))]
  for (const [index, path] of pages.entries()) {
    await page.goto(`${site.url}${path}`)
    await screenshot(page, `hostile-${index}`)
    expect([path, happened, await overflows(page)]).toEqual([path, [], false])
    expect(await page.locator('header').first().isVisible()).toBe(true)
  }
})
