import { defineConfig } from 'vitest/config'

/** What only the real runtime shows: `npm run test:windows`, on Windows, after `npm run package` and an installation. */
export default defineConfig({
  test: {
    include: ['tests/windows/**/*.test.ts'],
    // One program at a time: it is a single instance, and an installation is there once.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
