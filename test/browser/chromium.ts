import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export interface Chromium {
  /** A page with a fresh profile. */
  open: (options?: ViewOptions) => Promise<Page>
  close: () => Promise<void>
}

interface ViewOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  /** Without JavaScript everything must work as well. */
  readonly script?: boolean
}

/** The Chromium of this system: `CHROMIUM_PATH`, else where Debian puts it. */
export async function launchChromium(): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'second-story-chromium-'))
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    // Everything that a browser says of its own accord to somebody else is switched off.
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: { ...process.env, HOME: profile },
  })
  const contexts: BrowserContext[] = []
  return {
    open: async ({ width = 1280, height = 900, dark = false, script = true } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: script,
      })
      contexts.push(context)
      return context.newPage()
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await browser.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** Where pictures go: `SCREENSHOTS`, else a folder of its own below the system's temporary one. */
const SCREENSHOTS = process.env.SCREENSHOTS ?? join(tmpdir(), 'second-story-screenshots')

/** The whole page as a picture; returns its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  const path = join(SCREENSHOTS, `${name}.png`)
  await page.screenshot({ path, fullPage: true })
  return path
}

/** True when the page is wider than its window: on a phone one would have to scroll sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}

/** Chooses the person in whose name the page acts, by the switch in the header. */
export async function actAs(page: Page, login: string): Promise<void> {
  await page.locator('details.acting-as > summary').click()
  await page.locator(`details.acting-as button[value="${login}"]`).click()
}
