import { defineConfig } from 'vitest/config'

// A real Chromium is needed (CHROMIUM_PATH or /usr/bin/chromium), so these stand apart from `npm test`.
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
