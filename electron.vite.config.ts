import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { aliases } from './src/aliases'

// Every library is bundled, so the package needs no node_modules. A sandboxed preload must be one CommonJS file.
export default defineConfig({
  main: {
    resolve: { alias: aliases },
    build: { externalizeDeps: false, rolldownOptions: { input: 'src/main/index.ts' } },
  },
  preload: {
    resolve: { alias: aliases },
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    resolve: { alias: aliases },
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      minify: true,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
