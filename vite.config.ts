import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { verifierPagePlugin } from './scripts/verifier-page.ts'

/** The renderer: one bundle for the loopback host and for the Electron window, and the verifier's page beside it. */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [react(), verifierPagePlugin(import.meta.dirname)],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
    rolldownOptions: {
      // print.html is the sheet that the desktop shell prints from.
      input: [
        join(import.meta.dirname, 'src-renderer/index.html'),
        join(import.meta.dirname, 'src-renderer/print.html'),
      ],
      output: {
        // Together, so that zod is told before any chunk makes a schema: the entry's own code would come too late.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|client[\\/]no-eval\.ts$/ }] },
      },
    },
  },
})
