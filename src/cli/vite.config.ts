import { defineConfig } from 'vite'
import { aliases } from '../aliases'

/** Bundles the command line into one file for plain Node: out/cli/index.js. */
export default defineConfig({
  resolve: { alias: aliases },
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/index.ts',
    outDir: 'out/cli',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'index.js' } },
  },
})
