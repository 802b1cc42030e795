import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { host, scheme } from './identity'
import { contentTypeOf, fileForRequest } from './serving/files'
import { securityHeaders } from './serving/headers'

/**
 * Makes `app` a scheme with an origin of its own: without `standard` it would have no IndexedDB. Once, and before
 * the program is ready (a second call would replace the first).
 */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

/** Serves the files under `root`, and nothing else, as `app://factdeck/…`. */
export function serveScheme(root: string): void {
  protocol.handle(scheme, async (request) => {
    const { host: requestedHost, pathname } = new URL(request.url)
    if (request.method !== 'GET' || requestedHost !== host) return refusal(403)
    const file = fileForRequest(root, pathname)
    if (file === undefined) return refusal(404)
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), {
        headers: { ...securityHeaders, 'Content-Type': contentTypeOf(file) ?? 'application/octet-stream' },
      })
    } catch {
      return refusal(404)
    }
  })
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { ...securityHeaders } })
}
