import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { aliases, conditions } from './src/aliases'
import { version } from './package.json'

// Every library is bundled, so the package needs no node_modules. A sandboxed preload must be one CommonJS file.
export default defineConfig({
  main: {
    resolve: { alias: aliases },
    build: {
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/main/index.ts', loopback: 'src/main/serving/loopback.ts' } },
    },
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
    resolve: { alias: aliases, conditions },
    plugins: [react()],
    define: { __APP_VERSION__: JSON.stringify(version) },
    worker: {
      format: 'es',
      // What workers start with has a policy of its own (src/main/serving/headers.ts).
      rolldownOptions: { output: { entryFileNames: 'workers/[name]-[hash].js' } },
    },
    // Used in a worker only: in development Vite would find it at the first import, and reload the page in its middle.
    optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
    build: {
      target: 'chrome130',
      minify: true,
      // Everything is read from the disk; the size of one file costs little.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
