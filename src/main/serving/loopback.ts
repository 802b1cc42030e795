import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { contentTypeOf, fileForRequest } from './files'
import { headersFor, securityHeaders } from './headers'

// The second entry of this room: `npm start` uses it, in plain Node, where Electron cannot be had, and the browser
// specs use it always. It must not import electron.

/** Only this address is listened on and answered for: a name would be another origin, with another IndexedDB. */
const address = '127.0.0.1'

/** The header by which a second `npm start` knows our own server on a port that is taken. */
export const serverMark = { name: 'X-Factdeck', value: 'loopback' } as const

/** A running server; `url` ends in a slash. */
export interface LoopbackServer {
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves the built renderer on 127.0.0.1.
 *
 * @param root absolute folder of the built renderer
 * @param port 0 takes any free port
 * @throws the system's error, with code EADDRINUSE where the port is taken
 */
export async function serveRenderer(root: string, port: number): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    void respond(root, ownHost(server), request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  })
  return {
    url: `http://${ownHost(server)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function ownHost(server: Server): string {
  const bound = server.address()
  return `${address}:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
}

async function respond(
  root: string,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const head = { ...securityHeaders, [serverMark.name]: serverMark.value, 'Cache-Control': 'no-cache' }
  const refuse = (status: number, sentence: string): void => {
    response.writeHead(status, { ...head, 'Content-Type': 'text/plain; charset=utf-8' })
    response.end(sentence)
  }
  // A page of a foreign name that was made to point at 127.0.0.1 still sends its own name here.
  if (request.headers.host !== host) return refuse(421, `This server answers for ${host} only.\n`)
  // Our own page's requests have no origin. Another page, of whatever program, learns not even what is here.
  const { origin } = request.headers
  if (origin !== undefined && origin !== `http://${host}`) return refuse(403, 'Not for other pages.\n')
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET.\n')
  const [requestPath = '/'] = (request.url ?? '/').split(/[?#]/)
  const file = fileForRequest(root, requestPath)
  if (file === undefined) return refuse(404, 'Not here.\n')
  try {
    const body = await readFile(file)
    response.writeHead(200, {
      ...head,
      ...headersFor(root, file),
      'Content-Type': contentTypeOf(file) ?? 'application/octet-stream',
      'Content-Length': body.byteLength,
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  } catch {
    refuse(404, 'Not here.\n')
  }
}
