import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Most tests are small and pure: one pool of threads starts them fastest.
    pool: 'threads',
    isolate: false,
    // One more than there are cores: some tests wait for whole processes.
    maxWorkers: availableParallelism() + 1,
  },
})
