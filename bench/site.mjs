import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Builds the page that seeds and measures, over our own storage and app code, into a folder. */
export async function buildSite(outDir) {
  const room = (name) => join(root, 'src', name)
  await build({
    configFile: false,
    root: join(root, 'bench/page'),
    base: './',
    logLevel: 'error',
    resolve: {
      alias: {
        '@core': room('core'),
        '@storage': room('storage'),
        '@app': room('app'),
        '@jobs': room('jobs'),
        // Its version for browsers wants a DOM, which a worker has not.
        'decode-named-character-reference': join(
          root,
          'node_modules/decode-named-character-reference/index.js',
        ),
      },
    },
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 5_000 },
  })
}
