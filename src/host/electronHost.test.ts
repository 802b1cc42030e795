import { describe, expect, test } from 'vitest'
import { FactdeckError } from '@core/model'
import type { Answer, Bridge } from '@ipc/bridge'
import { contract, type MenuState } from '@ipc/contract'
import { channels } from '@ipc/channels'
import { createElectronHost } from './electronHost'

function bridgeOf(parts: Partial<Bridge>): Bridge {
  const done: Answer<null> = { ok: true, value: null }
  return {
    openFiles: async () => ({ ok: true, value: [] }),
    saveFile: async () => ({ ok: true, value: { saved: false } }),
    filesWanted: async () => done,
    setMenuState: async () => done,
    onMenuCommand: () => () => undefined,
    onOpenedFile: () => () => undefined,
    ...parts,
  }
}

describe('the host over the bridge', () => {
  test('a failure of main becomes an error with its sentence', async () => {
    const host = createElectronHost(
      bridgeOf({ saveFile: async () => ({ ok: false, code: 'unwritable', message: 'The disk is full.' }) }),
    )
    const error: unknown = await host
      .saveFile('a.factdeck', new Uint8Array())
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FactdeckError)
    expect(error).toMatchObject({ code: 'unwritable', message: 'The disk is full.' })
  })

  test('asks for waiting files after it listens, and once', () => {
    const calls: string[] = []
    const host = createElectronHost(
      bridgeOf({
        onOpenedFile: () => {
          calls.push('listen')
          return () => calls.push('stop')
        },
        filesWanted: async () => {
          calls.push('wanted')
          return { ok: true, value: null }
        },
      }),
    )
    const stop = host.onOpenedFile(() => undefined)
    host.onOpenedFile(() => undefined)
    stop()
    expect(calls).toEqual(['listen', 'wanted', 'listen', 'stop'])
  })

  test('sends a menu state that main accepts, however long the names and whatever else is in it', () => {
    const sent: MenuState[] = []
    const host = createElectronHost(
      bridgeOf({
        setMenuState: async (state) => {
          sent.push(state)
          return { ok: true, value: null }
        },
      }),
    )
    const state = { undo: 'x'.repeat(500), redo: 'Answer card', extra: true }
    host.setMenuState(state)
    host.setMenuState({})
    expect(sent[0]?.undo).toHaveLength(80)
    expect(sent[1]).toEqual({})
    for (const each of sent)
      expect(contract[channels.setMenuState].request.safeParse([each]).success).toBe(true)
  })
})
