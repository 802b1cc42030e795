import { expect, test } from 'vitest'
import { channels } from '@ipc/channels'
import { contract, type Channel } from '@ipc/contract'
import { answer } from '../../main/ipc/answer'
import { count, run } from './harness'
import { Chance } from './mutate'

// A page that was taken over can say anything to main. Whatever it says, only what the contract allows reaches a
// handler, and what is refused is refused by an error, in no time.

const own = { origin: 'app://factdeck', parent: null }
const names: readonly Channel[] = Object.values(channels)

/** Made once: ten thousand messages shall not wait for memory. */
const large = {
  bytes: new Uint8Array(5_000_000),
  text: 'x'.repeat(100_000),
  list: Array.from({ length: 1_000 }, () => 'a'),
  object: Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, at])),
}

/** Values that have broken programs before, and some that are right here and there. */
const odd: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => Number.NaN,
  () => 2 ** 53,
  () => 10n ** 30n,
  () => '',
  () => '/etc/passwd',
  () => '../../x',
  () => large.text,
  () => '\u0000',
  () => 'javascript:alert(1)',
  () => JSON.parse('{"__proto__":{"polluted":"x"},"constructor":{"prototype":{"polluted":1}}}') as unknown,
  () => new Map([['path', '/etc/passwd']]),
  () => new Uint8Array(0),
  () => large.bytes,
  () => new Date(Number.NaN),
  () => large.list,
  () => [[[[[[[[[[[[[[]]]]]]]]]]]]]],
  () => large.object,
  () => 'document',
  () => 'A4',
  () => 'y'.repeat(43),
  () => 1,
]
const keys = ['path', 'baseUrl', 'id', 'model', 'undo', 'redo', 'toString', 'then', 'confirmedHost', 'key']

function value(chance: Chance, depth = 0): unknown {
  if (depth > 3 || chance.below(3) > 0) return chance.of(odd)()
  const parts = Array.from({ length: chance.below(4) }, () => value(chance, depth + 1))
  return chance.below(2) === 0 ? parts : Object.fromEntries(parts.map((part) => [chance.of(keys), part]))
}

test('messages that do not fit the contract reach no handler', { timeout: 120_000 }, async () => {
  let reached = 0
  const outcome = await run(
    10_000 / count,
    (chance) => ({
      channel: chance.of(names),
      given: Array.from({ length: chance.below(4) }, () => value(chance)),
    }),
    async ({ channel, given }) => {
      const message = { sender: own, ownOrigin: own.origin, arguments: given }
      const handler = (...request: unknown[]): never => {
        reached++
        expect(contract[channel].request.safeParse(request).success).toBe(true)
        return undefined as never
      }
      await answer(channel, handler, message).catch((error: unknown) => {
        expect(String(error)).toContain('refused, the arguments are not as agreed')
      })
    },
  )
  process.stdout.write(`fuzz messages: ${outcome.read}, of which ${reached} fit the contract\n`)
  // Some must be right by chance, or nothing would be tried.
  expect(reached).toBeGreaterThan(50)
})

test.each([
  ['a frame that is gone', null],
  ['another origin', { origin: 'https://evil.example', parent: null }],
  ['our origin spelt otherwise', { origin: 'APP://factdeck', parent: null }],
  ['a frame inside of ours', { origin: own.origin, parent: {} }],
])('%s is answered on no channel', async (_name, sender) => {
  for (const channel of names) {
    let called = false
    const asked = answer(
      channel,
      () => {
        called = true
        return undefined as never
      },
      { sender, ownOrigin: own.origin, arguments: [] },
    )
    await expect(asked, channel).rejects.toThrow('refused, the sender')
    expect(called, channel).toBe(false)
  }
})
