import { describe, expect, test } from 'vitest'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { allowServer, type Address, type Lookup } from './address'

const hosts: Readonly<Record<string, readonly string[]>> = {
  localhost: ['::1', '127.0.0.1'],
  'models.localhost': ['127.0.0.1'],
  box: ['192.168.1.5'],
  'gateway.example': ['93.184.216.34'],
  both: ['192.168.1.5', '93.184.216.34'],
}

/** Allows or refuses a server; gives the code of the refusal, and which names were looked up. */
async function decide(
  baseUrl: string,
  confirmedHost?: string,
  known = hosts,
): Promise<{ code: string; asked: string[] }> {
  const asked: string[] = []
  const find: Lookup = async (host) => {
    asked.push(host)
    return (known[host] ?? []).map((address): Address => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  const server = confirmedHost === undefined ? { baseUrl } : { baseUrl, confirmedHost }
  try {
    await allowServer(server, find)
    return { code: 'allowed', asked }
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error
    return { code: error.code, asked }
  }
}

describe('this computer', () => {
  test.each([
    'http://127.0.0.1:11434',
    'http://127.8.9.1',
    'http://localhost:8080/v1/',
    'http://LOCALHOST.:8080',
    'http://models.localhost',
    'http://[::1]:1234',
    'http://[::ffff:127.0.0.1]:1234',
    'https://127.0.0.1',
    'http://2130706433:80',
    ' http://127.0.0.1:11434 ',
  ])('%s may be asked', async (address) => expect((await decide(address)).code).toBe('allowed'))

  test('a name of this computer that leads elsewhere may not, not even confirmed', async () => {
    const turned = { localhost: ['127.0.0.1', '192.168.1.5'] }
    expect((await decide('http://localhost', undefined, turned)).code).toBe('model-remote')
    expect((await decide('http://localhost', 'localhost', turned)).code).toBe('model-remote')
  })
})

describe('other computers', () => {
  test.each([
    'http://192.168.1.5:11434',
    'http://10.0.0.7',
    'http://172.20.1.1',
    'http://[fd00::1]',
    'http://[fe80::1]',
  ])(
    '%s of the own network may be asked only where it was confirmed by exactly this name',
    async (address) => {
      const host = new URL(address).hostname.replace(/^\[|\]$/gu, '')
      expect((await decide(address)).code).toBe('model-unconfirmed')
      expect((await decide(address, '192.168.1.6')).code).toBe('model-unconfirmed')
      expect((await decide(address, host)).code).toBe('allowed')
    },
  )

  test('a name is not even looked up without a confirmation', async () => {
    expect(await decide('http://box:11434')).toEqual({ code: 'model-unconfirmed', asked: [] })
    expect(await decide('http://localhost.evil.example')).toEqual({ code: 'model-unconfirmed', asked: [] })
    expect(await decide('http://box:11434', 'Box')).toEqual({ code: 'allowed', asked: ['box'] })
  })

  test.each([
    ['http://8.8.8.8', '8.8.8.8'],
    ['http://0.0.0.0:11434', '0.0.0.0'],
    ['http://172.32.0.1', '172.32.0.1'],
    ['http://[2001:db8::1]', '2001:db8::1'],
    ['https://gateway.example', 'gateway.example'],
    ['http://both', 'both'],
  ])('%s is never asked, confirmed or not', async (address, host) =>
    expect((await decide(address, host)).code).toBe('model-remote'),
  )

  test('a name that leads nowhere is told as such', async () => {
    expect((await decide('http://nobody', 'nobody')).code).toBe('model-unreachable')
  })
})

test.each([
  '',
  'localhost:11434',
  '127.0.0.1',
  'ftp://127.0.0.1',
  'file:///etc/passwd',
  'http://user:secret@127.0.0.1',
  'http://127.0.0.1/?key=1',
  'http://127.0.0.1/#x',
])('%j is no address of a server', async (address) =>
  expect((await decide(address)).code).toBe('model-address'),
)

test('/v1 and slashes at the end of an address are left out', async () => {
  const { base, key } = await allowServer({ baseUrl: 'http://127.0.0.1:1/api/v1/', key: 'k' })
  expect(base.href).toBe('http://127.0.0.1:1/api')
  expect(key).toBe('k')
})
