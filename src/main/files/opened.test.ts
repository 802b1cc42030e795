import { appendFile, mkdtemp, open, rename, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '../serving/headers'
import { openedHeader } from '@ipc/transfer'
import { examineFile } from './examineFile'
import { createOpenedFiles, type OpenedFiles } from './openedFiles'
import { openedPrefix, respondOpened } from './openedRoute'

let folder: string
let file: string
let opened: OpenedFiles

const own = 'app://factdeck'

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-opened-'))
  file = path.join(folder, 'deck.apkg')
  await writeFile(file, 'The bytes.')
  opened = createOpenedFiles((token) => `${own}${openedPrefix}${token}`)
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function offered(): Promise<{ address: string; token: string }> {
  return opened.offer(await examineFile(file))
}

function ask(
  address: string,
  options: { method?: string; headers?: Record<string, string>; foreign?: string } = {},
): Promise<Response> {
  const { method = 'POST', headers = { [openedHeader.name]: openedHeader.value } } = options
  return respondOpened(new Request(address, { method, headers }), opened, {
    own,
    foreign: options.foreign,
  })
}

describe('an opened file', () => {
  test('is read once, whole, with its length and the policy', async () => {
    const { address } = await offered()
    const response = await ask(address)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Length')).toBe('10')
    expect(response.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(response.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.text()).toBe('The bytes.')
    expect((await ask(address)).status).toBe(404)
  })

  test('of no bytes is read, too', async () => {
    await writeFile(file, '')
    const response = await ask((await offered()).address)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test('every offer has a token of its own, which says nothing about the file', async () => {
    const tokens = new Set<string>()
    for (let round = 0; round < 50; round++) tokens.add((await offered()).token)
    expect(tokens.size).toBe(50)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  })

  test('is refused to who has no token, no header, another origin or another method, and stays offered', async () => {
    const { address, token } = await offered()
    const header = { [openedHeader.name]: openedHeader.value }
    const refused: [string, Parameters<typeof ask>[1]][] = [
      [address, { method: 'GET' }],
      [address, { method: 'PUT' }],
      [address, { method: 'OPTIONS' }],
      [address, { headers: {} }],
      [address, { headers: { ...header, Origin: 'https://evil.example' } }],
      [address, { headers: { ...header, Origin: 'null' } }],
      [`${own}${openedPrefix}`, {}],
      [`${own}${openedPrefix}${token}/x`, {}],
      [`${own}${openedPrefix}${'x'.repeat(43)}`, {}],
      [`${own}${openedPrefix}..%2f..%2fetc%2fpasswd`, {}],
    ]
    for (const [each, options] of refused) {
      const response = await ask(each, options)
      expect(response.ok, `${each} ${JSON.stringify(options)}`).toBe(false)
      expect(await response.text()).toBe('')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
    expect(await (await ask(address, { headers: { ...header, Origin: own } })).text()).toBe('The bytes.')
  })

  test('is given to the page of the development server, and to it alone', async () => {
    const foreign = 'http://localhost:5173'
    const { address } = await offered()
    const header = { [openedHeader.name]: openedHeader.value }
    const before = await ask(address, { method: 'OPTIONS', headers: { Origin: foreign }, foreign })
    expect(before.status).toBe(204)
    expect(before.headers.get('Access-Control-Allow-Origin')).toBe(foreign)
    expect(before.headers.get('Access-Control-Allow-Headers')).toBe(openedHeader.name)
    const other = await ask(address, { headers: { ...header, Origin: 'http://localhost:9' }, foreign })
    expect(other.status).toBe(403)
    expect(await (await ask(address, { headers: { ...header, Origin: foreign }, foreign })).text()).toBe(
      'The bytes.',
    )
  })

  test('is forgotten with its page', async () => {
    const { address } = await offered()
    opened.forget()
    expect((await ask(address)).status).toBe(404)
  })

  test('that was changed since it was chosen is refused with a sentence', async () => {
    const { address, token } = await offered()
    await appendFile(file, ' More.')
    expect((await ask(address)).status).toBe(410)
    expect(opened.problem(token)).toMatch(/^“deck.apkg” was changed while it was being read\./)
    expect(opened.problem(token)).toBeNull()
  })

  test('that was replaced by another of the same size and time is refused', async () => {
    const past = new Date(2020, 1, 1)
    await utimes(file, past, past)
    const { address } = await offered()
    const other = path.join(folder, 'other')
    await writeFile(other, 'Other one.')
    await utimes(other, past, past)
    await rename(other, file)
    expect((await ask(address)).status).toBe(410)
  })

  test('that is gone is refused with a sentence', async () => {
    const { address, token } = await offered()
    await rm(file)
    expect((await ask(address)).status).toBe(410)
    expect(opened.problem(token)).toBe('“deck.apkg” could not be read: it is not there any more.')
  })

  test('that changes while it is read breaks off before its last bytes, with a sentence', async () => {
    const length = 5 * 1024 * 1024
    const changes: ((handle: Awaited<ReturnType<typeof open>>) => Promise<unknown>)[] = [
      (handle) => handle.truncate(2_000_000),
      (handle) => handle.write('x', 4_000_000),
      (handle) => handle.appendFile('x'),
    ]
    for (const change of changes) {
      await writeFile(file, new Uint8Array(length))
      const { address, token } = await offered()
      const { body } = await ask(address)
      if (body === null) throw new Error('no body')
      const reader = body.getReader()
      let read = (await reader.read()).value?.length ?? 0
      const handle = await open(file, 'r+')
      await change(handle)
      // A change within the resolution of the file system's clock would be none.
      await handle.utimes(new Date(), new Date(Date.now() + 5_000))
      await handle.close()
      const rest = (async () => {
        for (;;) {
          const { value, done } = await reader.read()
          if (done) return
          read += value.length
        }
      })()
      await expect(rest).rejects.toThrow('was changed while it was being read')
      expect(read).toBeLessThan(length)
      expect(opened.problem(token)).toMatch(/was changed while it was being read/)
    }
  })

  test('is read no faster than it is taken', async () => {
    await writeFile(file, new Uint8Array(20 * 1024 * 1024))
    const { address } = await offered()
    const { body } = await ask(address)
    if (body === null) throw new Error('no body')
    const reader = body.getReader()
    const { value } = await reader.read()
    expect(value?.length).toBeLessThanOrEqual(1024 * 1024)
    await reader.cancel()
  })
})
