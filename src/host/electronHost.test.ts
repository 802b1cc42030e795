import { describe, expect, test } from 'vitest'
import { FactdeckError } from '@core/model'
import type { Answer, Bridge } from '@ipc/bridge'
import { contract, type MenuState } from '@ipc/contract'
import { channels } from '@ipc/channels'
import { withoutBackups } from '../testing/bridges'
import { createElectronHost } from './electronHost'

function bridgeOf(parts: Partial<Bridge>): Bridge {
  const done: Answer<null> = { ok: true, value: null }
  return {
    openFiles: async () => ({ ok: true, value: [] }),
    openFolder: async () => ({ ok: true, value: null }),
    readProblem: async () => ({ ok: true, value: null }),
    beginSave: async () => ({ ok: true, value: null }),
    beginFolderSave: async () => ({ ok: true, value: null }),
    beginFolderFile: async () => ({ ok: true, value: 'f' }),
    writeSave: async () => done,
    finishSave: async () => ({ ok: true, value: { unchanged: false } }),
    cancelSave: async () => done,
    filesWanted: async () => done,
    setMenuState: async () => done,
    listModels: async () => ({ ok: true, value: [] }),
    askModel: async () => ({ ok: true, value: '' }),
    cancelModel: async () => done,
    print: async () => ({ ok: true, value: { saved: false } }),
    savePdf: async () => ({ ok: true, value: { saved: false } }),
    openLink: async () => ({ ok: true, value: { opened: false } }),
    onMenuCommand: () => () => undefined,
    onOpenedFile: () => () => undefined,
    ...withoutBackups,
    ...parts,
  }
}

describe('the host over the bridge', () => {
  test('a failure of main becomes an error with its sentence', async () => {
    const host = createElectronHost(
      bridgeOf({ beginSave: async () => ({ ok: false, code: 'unwritable', message: 'The disk is full.' }) }),
    )
    const error: unknown = await host
      .saveFile('a.factdeck', new Uint8Array())
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FactdeckError)
    expect(error).toMatchObject({ code: 'unwritable', message: 'The disk is full.' })
  })

  test('a link goes to main, which asks and says what became of it', async () => {
    const asked: string[] = []
    const bridge = bridgeOf({
      openLink: async (address) => {
        asked.push(address)
        return { ok: true, value: { opened: true } }
      },
    })
    expect(await createElectronHost(bridge).openLink('https://example.org/')).toBe(true)
    expect(asked).toEqual(['https://example.org/'])
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

  const request = {
    server: { baseUrl: 'http://127.0.0.1:11434' },
    model: 'm',
    system: '',
    user: '',
    schema: '{}',
    maxTokens: 1,
    timeoutMs: 100,
  }

  test('each question to a model has an id of its own, by which aborting cancels it', async () => {
    const calls: string[] = []
    const host = createElectronHost(
      bridgeOf({
        askModel: async (question) => {
          calls.push(`ask ${question.id}`)
          expect(contract[channels.askModel].request.safeParse([question]).success).toBe(true)
          return { ok: true, value: '{}' }
        },
        cancelModel: async (id) => {
          calls.push(`cancel ${id}`)
          return { ok: true, value: null }
        },
      }),
    )
    const first = new AbortController()
    const second = new AbortController()
    const asked = [host.askModel(request, first.signal), host.askModel(request, second.signal)]
    second.abort()
    await Promise.all(asked)
    first.abort()
    expect(calls).toEqual(['ask 1', 'ask 2', 'cancel 2'])
  })

  test('a question that is cancelled before it is asked never reaches main', async () => {
    const host = createElectronHost(
      bridgeOf({
        askModel: async () => {
          throw new Error('asked')
        },
      }),
    )
    await expect(host.askModel(request, AbortSignal.abort())).rejects.toMatchObject({
      code: 'model-cancelled',
    })
  })

  test('what could not be printed or saved comes with its sentence', async () => {
    const papers: string[] = []
    const host = createElectronHost(
      bridgeOf({
        print: async (paper) => {
          papers.push(paper)
          return { ok: false, code: 'not-printed', message: 'There is no printer.' }
        },
        savePdf: async (name, paper) => {
          papers.push(paper)
          return { ok: true, value: { saved: true, name } }
        },
      }),
    )
    await expect(host.print('Letter')).rejects.toMatchObject({ code: 'not-printed' })
    expect(await host.savePdf('Sheet.pdf', 'A4')).toEqual({ saved: true, name: 'Sheet.pdf' })
    expect(papers).toEqual(['Letter', 'A4'])
  })
})
