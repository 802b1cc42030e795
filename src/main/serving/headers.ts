import path from 'node:path'
import { contentSecurityPolicy, workerSecurityPolicy } from './policy'

export { contentSecurityPolicy, workerSecurityPolicy } from './policy'

/** The headers that every response carries, whatever it holds. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The folder of the build in which the scripts are that workers start with, and only those (electron.vite.config.ts). */
export const workerFolder = 'workers'

/**
 * The headers of a file of the program.
 *
 * @param root absolute folder of the built renderer
 * @param file absolute, below `root`
 */
export function headersFor(root: string, file: string): Readonly<Record<string, string>> {
  const [folder] = path.relative(root, file).split(path.sep)
  if (folder !== workerFolder || path.extname(file) !== '.js') return securityHeaders
  return { ...securityHeaders, 'Content-Security-Policy': workerSecurityPolicy }
}
