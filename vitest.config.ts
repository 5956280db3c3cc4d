import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // tests/windows wants the real runtime or an installed program: vitest.windows.config.ts.
    exclude: ['tests/bench/**', 'tests/windows/**', '**/node_modules/**'],
    // One less than there are, as is usual, leaves half of a small machine idle.
    maxWorkers: '100%',
    // Generous: they end a test that hangs, and say nothing about speed on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
