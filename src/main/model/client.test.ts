import { createServer, type Server } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ModelQuestion } from '@ipc/contract'
import { startStubModel, type StubManner, type StubModel } from '../../testing/stubModel'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { askModel, listModels } from './client'
import { send } from './request'

let stub: StubModel
/** Where sockets of this process were opened to. */
const sockets: string[] = []

beforeEach(async () => {
  sockets.length = 0
  const connect = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'connect')?.value as () => net.Socket
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
    this: net.Socket,
    ...given: unknown[]
  ) {
    // Node passes either the options or an array of options and listener.
    const [options] = [given[0]].flat()
    const { host = '', port = '' } = { ...(options as { host?: string; port?: string | number }) }
    sockets.push(`${host}:${port}`)
    return Reflect.apply(connect, this, given)
  })
  stub = await startStubModel()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await stub.close()
})

function question(changes: Partial<ModelQuestion> = {}): ModelQuestion {
  return {
    id: '1',
    server: { baseUrl: stub.url },
    model: 'tiny-1',
    system: 'You take facts out of a document.',
    user: '<doc>\nThe secret harbour.\n</doc>',
    schema: '{"type":"object"}',
    maxTokens: 100,
    timeoutMs: 5000,
    ...changes,
  }
}

async function failureOf(work: Promise<unknown>): Promise<ExpectedFailure> {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  if (error instanceof ExpectedFailure) return error
  throw new Error('no failure that can be told', { cause: error })
}

/** Asks in a manner of the stub, with little patience. */
async function codeIn(manner: StubManner, changes: Partial<ModelQuestion> = {}): Promise<string> {
  stub.manner = manner
  return (await failureOf(askModel(question({ timeoutMs: 400, ...changes })))).code
}

describe('a question', () => {
  test('goes to the configured server alone, with the schema and without a key', async () => {
    const body = await askModel(question())
    expect(JSON.parse(body)).toHaveProperty('choices')
    expect(stub.requests).toHaveLength(1)
    const [request] = stub.requests
    expect(request).toMatchObject({ method: 'POST', path: '/v1/chat/completions' })
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
    ])
    expect(JSON.parse(request?.body ?? '')).toEqual({
      model: 'tiny-1',
      messages: [
        { role: 'system', content: 'You take facts out of a document.' },
        { role: 'user', content: '<doc>\nThe secret harbour.\n</doc>' },
      ],
      temperature: 0,
      seed: 7,
      stream: false,
      max_tokens: 100,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'facts', strict: true, schema: { type: 'object' } },
      },
    })
    expect(sockets).toEqual([`127.0.0.1:${stub.port}`])
  })

  test('carries a key only where one was typed', async () => {
    await askModel(question({ server: { baseUrl: stub.url, key: 'sk-1' } }))
    expect(stub.requests[0]?.headers.authorization).toBe('Bearer sk-1')
  })

  test('that is refused for its schema is asked once more for any JSON, with the schema in the prompt', async () => {
    stub.manner = 'refuses-schema'
    await askModel(question())
    expect(stub.requests).toHaveLength(2)
    const second: unknown = JSON.parse(stub.requests[1]?.body ?? '')
    expect(second).toMatchObject({ response_format: { type: 'json_object' } })
    expect(JSON.stringify(second)).toContain('must follow this schema:\\n{\\"type\\":\\"object\\"}')
  })

  test('that is refused twice is given up', async () => {
    expect(await codeIn('status-400')).toBe('model-http')
    expect(stub.requests).toHaveLength(2)
  })

  test.each([
    ['http500', 'model-http'],
    ['status-401', 'model-key'],
    ['hang', 'model-timeout'],
    ['drip', 'model-timeout'],
    ['redirect', 'model-redirect'],
    ['breaks-off', 'model-broken'],
  ] as const)('%s ends as %s', async (manner, code) => expect(await codeIn(manner)).toBe(code))

  test.each(['huge', 'huge-announced'] as const)(
    'an answer beyond 5 MB is not read on: %s',
    async (manner) => {
      expect(await codeIn(manner, { timeoutMs: 10_000 })).toBe('model-too-large')
      await expect.poll(() => stub.abandoned).toBe(1)
    },
  )

  test('a redirect is not followed', async () => {
    await codeIn('redirect')
    expect(sockets).toEqual([`127.0.0.1:${stub.port}`])
  })

  test('can be cancelled, and the server sees its connection close', async () => {
    stub.manner = 'hang'
    const controller = new AbortController()
    const asked = failureOf(askModel(question({ timeoutMs: 60_000 }), controller.signal))
    await expect.poll(() => stub.requests.length).toBe(1)
    controller.abort()
    expect((await asked).code).toBe('model-cancelled')
    await expect.poll(() => stub.abandoned).toBe(1)
  })

  test('that was cancelled before opens no connection', async () => {
    expect((await failureOf(askModel(question(), AbortSignal.abort()))).code).toBe('model-cancelled')
    expect(sockets).toEqual([])
  })

  test.each([
    'http://93.184.216.34:11434',
    'http://192.168.1.5:11434',
    'https://models.example.com',
    'http://user:secret@127.0.0.1:1',
  ])('to %s is refused before any connection', async (baseUrl) => {
    expect((await failureOf(askModel(question({ server: { baseUrl } })))).code).toMatch(
      /^model-(?:remote|unconfirmed|address)$/,
    )
    expect(sockets).toEqual([])
  })

  test('to a dead port says that nobody answers there', async () => {
    const { url } = stub
    await stub.close()
    const failure = await failureOf(askModel(question({ server: { baseUrl: url } })))
    expect(failure.code).toBe('model-unreachable')
    expect(failure.message).toContain(new URL(url).host)
  })

  test('says nothing of the text in any failure', async () => {
    for (const manner of ['http500', 'hang', 'breaks-off', 'redirect', 'status-401'] as const) {
      stub.manner = manner
      const failure = await failureOf(askModel(question({ timeoutMs: 300 })))
      expect(`${failure.message} ${failure.stack ?? ''}`).not.toMatch(/secret|Northern/)
    }
  })

  test('is logged nowhere', async () => {
    const written: string[] = []
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, method).mockImplementation((...given) => void written.push(given.join(' ')))
    await askModel(question())
    stub.manner = 'http500'
    await failureOf(askModel(question()))
    expect(written).toEqual([])
  })

  test('finds a server on one of two addresses of localhost', async () => {
    const body = await askModel(question({ server: { baseUrl: `http://localhost:${stub.port}` } }))
    expect(JSON.parse(body)).toHaveProperty('choices')
    for (const socket of sockets)
      expect(socket).toMatch(new RegExp(`^(?:localhost|127\\.0\\.0\\.1|::1):${stub.port}$`))
  })

  test('goes to the addresses that were checked, whatever the name means by then', async () => {
    const base = new URL(`http://models.invalid:${stub.port}`)
    const addresses = [{ address: '127.0.0.1', family: 4 } as const]
    const answer = await send({ base, addresses }, '/v1/models', undefined, { timeoutMs: 5_000 })
    expect(answer.status).toBe(200)
  })

  test('does not use a proxy that the environment names', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9')
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    await askModel(question())
    vi.unstubAllEnvs()
    expect(sockets).toEqual([`127.0.0.1:${stub.port}`])
  })
})

describe('the list of models', () => {
  let other: Server | undefined
  afterEach(() => {
    other?.close()
    other?.closeAllConnections()
    other = undefined
  })

  /** A server that answers each path with this JSON. */
  async function serve(
    paths: Readonly<Record<string, unknown>>,
  ): Promise<{ baseUrl: string; asked: string[] }> {
    const asked: string[] = []
    const server = createServer((request, response) => {
      const { url = '' } = request
      asked.push(url)
      response.writeHead(paths[url] === undefined ? 404 : 200)
      response.end(JSON.stringify(paths[url] ?? {}))
    })
    other = server
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked }
  }

  test('is asked for without a key, with the digest where the server gives one', async () => {
    expect(await listModels({ baseUrl: stub.url })).toEqual([
      { name: 'tiny-1', digest: 'sha256:feed' },
      { name: 'tiny-2' },
    ])
    expect(stub.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/models'])
    expect(stub.requests[0]?.headers.authorization).toBeUndefined()
  })

  test('has the digests that Ollama tells elsewhere', async () => {
    const { baseUrl, asked } = await serve({
      '/v1/models': {
        data: [
          { id: 'a:latest', owned_by: 'library' },
          { id: 'b', owned_by: 'library' },
        ],
      },
      '/api/tags': { models: [{ name: 'a:latest', digest: 'd1', size: 1 }] },
    })
    expect(await listModels({ baseUrl })).toEqual([{ name: 'a:latest', digest: 'd1' }, { name: 'b' }])
    expect(asked).toEqual(['/v1/models', '/api/tags'])
  })

  test('does without them where they cannot be had', async () => {
    const { baseUrl } = await serve({ '/v1/models': { data: [{ id: 'a', owned_by: 'library' }] } })
    expect(await listModels({ baseUrl })).toEqual([{ name: 'a' }])
  })

  test('of something else is told as such', async () => {
    const { baseUrl } = await serve({ '/v1/models': { hello: 'world' } })
    expect((await failureOf(listModels({ baseUrl }))).code).toBe('model-list')
    const { baseUrl: empty } = await serve({})
    expect((await failureOf(listModels({ baseUrl: empty }))).code).toBe('model-http')
  })
})
