import { fileURLToPath } from 'node:url'

function room(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url))
}

/**
 * Export conditions of packages. Generation runs in a worker, where packages that offer a DOM and a worker variant must
 * give the latter (decode-named-character-reference would otherwise touch `document`).
 */
export const conditions = ['worker', 'module', 'browser', 'development|production']

/** Import names of the rooms, shared by every bundler configuration; `src/tsconfig.base.json` says the same to TypeScript. */
export const aliases = {
  '@core': room('core'),
  '@storage': room('storage'),
  '@app': room('app'),
  '@jobs': room('jobs'),
  '@host': room('host'),
  '@ipc': room('ipc'),
}
