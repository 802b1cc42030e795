import path from 'node:path'

// One policy for the window (`app://factdeck`) and for the loopback server: what is refused in one is refused in both.

/**
 * Nothing is allowed but what the program itself brings. Styles come from files (`el.style.x = …` and adopted style
 * sheets stay possible, `style="…"` in inserted markup does not), images may be data or blobs because media live in
 * IndexedDB. Trusted Types turn `innerHTML = text` into an error: the only way in is a policy of ours or DOMPurify's.
 * `default` is the policy through which worker addresses pass (src/host/trustedScripts.ts).
 */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'factdeck dompurify default',
} as const

/** The Content-Security-Policy of every page, script and picture that is served. */
export const contentSecurityPolicy = policyOf(directives)

/**
 * The policy of scripts that workers start with. A dedicated worker has the policy of its own response and not that of
 * the page: it may compile WebAssembly (SQLite, to read Anki's packages), the page, where cards are shown, may not.
 */
export const workerSecurityPolicy = policyOf({ ...directives, 'script-src': "'self' 'wasm-unsafe-eval'" })

function policyOf(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}

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
