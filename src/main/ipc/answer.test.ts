import { describe, expect, test } from 'vitest'
import { channels } from '@ipc/channels'
import { answer } from './answer'
import { ExpectedFailure } from './expectedFailure'

const ownOrigin = 'app://factdeck'
const own = { origin: ownOrigin, parent: null }

describe('answer', () => {
  test('passes checked arguments to the handler', async () => {
    const offer = { size: 1, token: 'x'.repeat(43), address: 'app://factdeck/opened/x' }
    const got = await answer(channels.openFiles, (purpose) => [{ name: purpose, ...offer }], {
      sender: own,
      ownOrigin,
      arguments: ['document'],
    })
    expect(got).toEqual({ ok: true, value: [{ name: 'document', ...offer }] })
  })

  test.each([
    ['a frame that is gone', null],
    ['another origin', { origin: 'https://evil.example', parent: null }],
    ['an opaque origin', { origin: 'null', parent: null }],
    ['a frame inside of ours', { origin: ownOrigin, parent: {} }],
  ])('refuses %s before looking at anything else', async (_name, sender) => {
    let called = false
    const asked = answer(
      channels.filesWanted,
      () => {
        called = true
        return null
      },
      { sender, ownOrigin, arguments: [] },
    )
    await expect(asked).rejects.toThrow('refused, the sender')
    expect(called).toBe(false)
  })

  test.each([
    [['/etc/passwd']],
    [[{ path: '/etc/passwd' }]],
    [[]],
    [['document', 'extra']],
    [[null]],
    [[JSON.parse('{"__proto__":{"purpose":"any"}}')]],
  ])('refuses the arguments %j', async (given) => {
    const asked = answer(channels.openFiles, () => [], { sender: own, ownOrigin, arguments: given })
    await expect(asked).rejects.toThrow('refused, the arguments')
  })

  test('an expected failure is an answer, a fault of ours is a rejection', async () => {
    const message = { sender: own, ownOrigin, arguments: [] }
    const expected = await answer(
      channels.filesWanted,
      () => {
        throw new ExpectedFailure('full', 'The disk is full.')
      },
      message,
    )
    expect(expected).toEqual({ ok: false, code: 'full', message: 'The disk is full.' })
    const fault = answer(
      channels.filesWanted,
      () => {
        throw new Error('bug')
      },
      message,
    )
    await expect(fault).rejects.toThrow('bug')
  })
})
