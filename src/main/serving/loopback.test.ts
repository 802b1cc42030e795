import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentSecurityPolicy, workerSecurityPolicy } from './headers'
import { serveRenderer, type LoopbackServer } from './loopback'

let folder: string
let server: LoopbackServer

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-serve-'))
  const root = path.join(folder, 'renderer')
  await mkdir(root)
  await writeFile(path.join(root, 'index.html'), '<title>page</title>')
  await writeFile(path.join(folder, 'secret.txt'), 'secret')
  for (const name of ['workers', 'assets']) {
    await mkdir(path.join(root, name))
    await writeFile(path.join(root, name, 'x.js'), '')
  }
  await writeFile(path.join(root, 'assets', 'x.wasm'), '')
  server = await serveRenderer(root, 0)
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

interface Answer {
  status: number | undefined
  headers: NodeJS.Dict<string | string[]>
  body: string
}

/** fetch() tidies `..` away and sets Host itself, so this speaks http plainly. */
function ask(
  requestPath: string,
  options: { host?: string; method?: string; origin?: string } = {},
): Promise<Answer> {
  const { hostname, port, host } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path: requestPath,
        method: options.method ?? 'GET',
        headers: {
          host: options.host ?? host,
          ...(options.origin === undefined ? {} : { origin: options.origin }),
        },
      },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => (body += part))
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

test('serves the page with the policy of the window', async () => {
  const answer = await ask('/?x=1')
  expect(answer.status).toBe(200)
  expect(answer.body).toBe('<title>page</title>')
  expect(answer.headers['content-security-policy']).toBe(contentSecurityPolicy)
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
})

test('lets scripts of workers compile WebAssembly, and serves it as that', async () => {
  expect((await ask('/workers/x.js')).headers['content-security-policy']).toBe(workerSecurityPolicy)
  expect((await ask('/assets/../workers/x.js')).headers['content-security-policy']).toBe(workerSecurityPolicy)
  expect((await ask('/assets/x.js')).headers['content-security-policy']).toBe(contentSecurityPolicy)
  expect((await ask('/workers/gone.js')).headers['content-security-policy']).toBe(contentSecurityPolicy)
  const wasm = await ask('/assets/x.wasm')
  expect(wasm.headers['content-type']).toBe('application/wasm')
  expect(wasm.headers['content-security-policy']).toBe(contentSecurityPolicy)
})

test('listens on the loopback address only', () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
})

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/missing.js'])(
  'answers 404, with the policy, to %s',
  async (requestPath) => {
    const answer = await ask(requestPath)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('secret')
    expect(answer.headers['content-security-policy']).toBe(contentSecurityPolicy)
  },
)

test('refuses a foreign Host (DNS rebinding) and other methods', async () => {
  expect((await ask('/', { host: 'evil.example' })).status).toBe(421)
  expect((await ask('/', { host: 'localhost' })).status).toBe(421)
  expect((await ask('/', { method: 'POST' })).status).toBe(405)
})

test('refuses pages of other origins, in plain text and under the policy', async () => {
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'file://', 'http://localhost'])
    expect((await ask('/', { origin })).status).toBe(403)
  expect((await ask('/', { origin: server.url.slice(0, -1) })).status).toBe(200)
  const refused = [
    await ask('/', { origin: 'null' }),
    await ask('/', { host: '<script>' }),
    await ask('/', { method: 'DELETE' }),
    await ask('/<script>alert(1)</script>'),
  ]
  for (const { headers, body } of refused) {
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy)
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(body).not.toContain('<')
  }
})

test('a port that is taken is an error with its code', async () => {
  const port = Number(new URL(server.url).port)
  await expect(serveRenderer(folder, port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
