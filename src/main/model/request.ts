import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { ExpectedFailure } from '../ipc/expectedFailure'
import type { AllowedServer } from './address'

/** The longest answer that is read, in bytes. */
export const longestAnswer = 5 * 1024 * 1024

/** What a server answered. */
export interface ServerAnswer {
  readonly status: number
  readonly body: string
}

/** When a request ends without its answer. */
export interface RequestLimits {
  /** In milliseconds, from the beginning to the last byte: a server that drips does not get more. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

const sentences = {
  'model-cancelled': 'The question to the local model was cancelled.',
  'model-timeout': 'The local model took too long to answer.',
  'model-too-large': 'The answer of the local model is larger than 5 MB and was not read.',
  'model-redirect': 'The server of the local model pointed to another address. It was not followed.',
  'model-broken': 'The connection to the local model broke off.',
} as const

function failure(code: keyof typeof sentences): ExpectedFailure {
  return new ExpectedFailure(code, sentences[code])
}

/**
 * Sends one request to a server that was allowed, over a connection of its own that goes to its checked addresses and
 * through no proxy. Redirects are errors. Nothing of what is sent or answered is logged or put into an error.
 *
 * @throws ExpectedFailure with a code that begins with `model-`
 */
export async function send(
  server: AllowedServer,
  path: string,
  content: string | undefined,
  { timeoutMs, signal }: RequestLimits,
): Promise<ServerAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const ended = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
  const isCancelled = (): boolean => signal?.aborted === true
  if (isCancelled()) throw failure('model-cancelled')
  try {
    return await exchange(server, path, content, ended)
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error
    if (isCancelled()) throw failure('model-cancelled')
    if (timeout.aborted) throw failure('model-timeout')
    throw connectionFailure(server, error)
  }
}

function exchange(
  server: AllowedServer,
  path: string,
  content: string | undefined,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  const { base, addresses, key } = server
  const bytes = content === undefined ? undefined : Buffer.from(content, 'utf8')
  const secure = base.protocol === 'https:'
  const { request: open, Agent } = secure ? https : http
  // The resolver is not asked a second time: it could answer with another address.
  const lookup: LookupFunction = (_host, options, callback) => {
    const [first] = addresses
    if (options.all === true)
      callback(
        null,
        addresses.map(({ address, family }) => ({ address, family })),
      )
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
  return new Promise((resolve, reject) => {
    const request = open(
      {
        protocol: base.protocol,
        hostname: base.hostname.replace(/^\[|\]$/gu, ''),
        port: base.port === '' ? (secure ? 443 : 80) : Number(base.port),
        path: `${base.pathname === '/' ? '' : base.pathname}${path}`,
        method: bytes === undefined ? 'GET' : 'POST',
        headers: {
          Accept: 'application/json',
          'Accept-Encoding': 'identity',
          ...(bytes === undefined
            ? {}
            : { 'Content-Type': 'application/json', 'Content-Length': bytes.byteLength }),
          ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
        },
        lookup,
        // One of its own: the shared one may have been told to use a proxy or to keep connections.
        agent: new Agent({ keepAlive: false }),
        signal,
      },
      (response) => {
        readAnswer(response).then(resolve, (error: unknown) => {
          request.destroy()
          reject(error instanceof Error ? error : new Error('unreadable'))
        })
      },
    )
    request.on('error', reject)
    request.end(bytes)
  })
}

async function readAnswer(response: http.IncomingMessage): Promise<ServerAnswer> {
  const status = response.statusCode ?? 0
  if (status >= 300 && status < 400) throw failure('model-redirect')
  if (Number(response.headers['content-length'] ?? 0) > longestAnswer) throw failure('model-too-large')
  const pieces: Buffer[] = []
  let length = 0
  // Without an encoding a response gives buffers.
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.byteLength
    if (length > longestAnswer) throw failure('model-too-large')
    pieces.push(piece)
  }
  if (!response.complete) throw failure('model-broken')
  return { status, body: Buffer.concat(pieces).toString('utf8') }
}

/** Only the system's code is looked at: a message could hold what was sent. */
function connectionFailure({ base }: AllowedServer, error: unknown): ExpectedFailure {
  const codes = codesOf(error)
  if (codes.includes('ECONNREFUSED')) {
    return new ExpectedFailure(
      'model-unreachable',
      `No server answers at ${base.host}. Start the program that runs your model and try again.`,
    )
  }
  if (['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EADDRNOTAVAIL'].some((code) => codes.includes(code))) {
    return new ExpectedFailure('model-unreachable', `${base.host} cannot be reached.`)
  }
  return failure('model-broken')
}

/** The codes of an error, and of those that it was made from where several addresses were tried. */
function codesOf(error: unknown): unknown[] {
  if (typeof error !== 'object' || error === null) return []
  const own: unknown = 'code' in error ? error.code : undefined
  const inner: unknown[] = error instanceof AggregateError ? error.errors : []
  return [own, ...inner.flatMap(codesOf)]
}
