import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The renderer: one bundle for the loopback host and for the Electron window. */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome140', assetsInlineLimit: 0 },
})
