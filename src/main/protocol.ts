import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { developmentServer, host, scheme } from './identity'
import { contentTypeOf, fileForRequest } from './serving/files'
import { headersFor, securityHeaders } from './serving/headers'

/**
 * Makes `app` a scheme with an origin of its own: without `standard` it would have no IndexedDB. Once, and before
 * the program is ready (a second call would replace the first).
 */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
        // The page of the development server has another origin; only it then asks across origins.
        corsEnabled: developmentServer !== undefined,
      },
    },
  ])
}

/** A part of the scheme that is no file of the program. */
export interface Route {
  /** How the paths of its addresses begin. */
  readonly prefix: string
  respond(request: Request): Promise<Response>
}

/** Serves the files under `root` and one route, and nothing else, as `app://factdeck/…`. */
export function serveScheme(root: string, route: Route): void {
  protocol.handle(scheme, async (request) => {
    const { host: requestedHost, pathname } = new URL(request.url)
    if (requestedHost !== host) return refusal(403)
    if (pathname.startsWith(route.prefix)) return route.respond(request)
    if (request.method !== 'GET') return refusal(403)
    const file = fileForRequest(root, pathname)
    if (file === undefined) return refusal(404)
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), {
        headers: {
          ...headersFor(root, file),
          'Content-Type': contentTypeOf(file) ?? 'application/octet-stream',
        },
      })
    } catch {
      return refusal(404)
    }
  })
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { ...securityHeaders } })
}
