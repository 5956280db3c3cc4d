import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/bench/**', '**/node_modules/**'],
    // Generous: they end a test that hangs, and say nothing about speed on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
