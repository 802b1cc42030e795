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
