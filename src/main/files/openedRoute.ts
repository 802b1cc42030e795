import { openedHeader } from '@ipc/transfer'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { securityHeaders } from '../serving/headers'
import type { OpenedFiles } from './openedFiles'
import { streamFile } from './streamFile'

/** Addresses of opened files begin like this; what follows is the token. */
export const openedPrefix = '/opened/'

/**
 * Answers the page's request for a file that was offered to it: the file's bytes, streamed, for the first request with
 * its token. Everything else is refused in the same way, so that nothing can be learned from it.
 *
 * @param origins.foreign the page's origin where it is not that of this address: the development server's
 */
export async function respondOpened(
  request: Request,
  opened: OpenedFiles,
  origins: { own: string; foreign: string | undefined },
): Promise<Response> {
  const headers = { ...securityHeaders, 'Cache-Control': 'no-store', ...sharing(origins.foreign) }
  const refuse = (status: number): Response => new Response(null, { status, headers })
  const origin = request.headers.get('Origin')
  // Chromium names the origin only where it is another one; our own page's requests have none.
  if (origin !== null && origin !== (origins.foreign ?? origins.own)) return refuse(403)
  if (request.method === 'OPTIONS' && origins.foreign !== undefined) return refuse(204)
  if (request.method !== 'POST') return refuse(405)
  // A picture, a link, a form or a style sheet cannot carry a header, and pages of other origins may not.
  if (request.headers.get(openedHeader.name) !== openedHeader.value) return refuse(403)
  const token = new URL(request.url).pathname.slice(openedPrefix.length)
  const file = opened.take(token)
  if (file === undefined) return refuse(404)
  try {
    const body = await streamFile(file, ({ message }) => opened.failed(token, message))
    return new Response(body, {
      headers: {
        ...headers,
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(file.size),
      },
    })
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error
    opened.failed(token, error.message)
    return refuse(410)
  }
}

function sharing(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': openedHeader.name,
  }
}
