import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type DesktopApp } from './fixtures'
import { ready } from './steps'

// What only the desktop program has: one window, one instance, its menu, its bridge and what that refuses.

/** Calls a verb of the bridge with whatever arguments, and gives what came of it as text. */
function callBridge(app: DesktopApp, verb: string, ...given: unknown[]): Promise<string> {
  return app.page.evaluate(
    async ({ verb, given }) => {
      try {
        return JSON.stringify(await Reflect.get(Reflect.get(globalThis, 'factdeck'), verb)(...given))
      } catch (error) {
        return String(error)
      }
    },
    { verb, given },
  )
}

test('one sandboxed window on app://factdeck, without Node', async ({ desktop }) => {
  expect(desktop.page.url()).toMatch(/^app:\/\/factdeck\//)
  const facts = await desktop.page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    electron: typeof Reflect.get(globalThis, 'electron'),
  }))
  expect(facts).toEqual({ require: 'undefined', process: 'undefined', electron: 'undefined' })
  const windows = await desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
})

test('the page cannot be led elsewhere, nor open windows', async ({ desktop }) => {
  const { page, electron } = desktop
  for (const address of ['https://example.invalid/', 'file:///etc/passwd', 'app://factdeck/assets/x.js']) {
    await page.evaluate((address) => {
      location.href = address
    }, address)
    await page.waitForTimeout(150)
    expect(page.url()).toMatch(/^app:\/\/factdeck\/(#.*)?$/)
  }
  expect(await page.evaluate(() => window.open('app://factdeck/') === null)).toBe(true)
  expect(await page.evaluate(() => window.open('about:blank') === null)).toBe(true)
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  desktop.foreignRequests.length = 0
  desktop.problems.length = 0
})

test('permissions are refused but for those that are used', async ({ desktop }) => {
  const { page } = desktop
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'camera', 'microphone', 'midi'] as const
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  // Sounds of cards are recorded: the microphone, and never the camera.
  expect(states).toEqual(['denied', 'denied', 'granted', 'denied'])
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
  expect(await page.evaluate(() => navigator.storage.persist())).toBe(true)
})

test('a request of the session itself is cancelled', async ({ desktop }) => {
  const outcome = await desktop.electron.evaluate(async ({ session }) => {
    try {
      await session.defaultSession.fetch('http://127.0.0.1:9/')
      return 'went out'
    } catch (error) {
      return String(error)
    }
  })
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
})

test.describe('the bridge', () => {
  test('refuses paths, unknown purposes, wrong types and too many arguments', async ({ desktop }) => {
    const attempts: [string, ...unknown[]][] = [
      ['openFiles', '/etc/passwd'],
      ['openFiles', { path: '/etc/passwd' }],
      ['openFiles'],
      ['readProblem', '/etc/passwd'],
      ['beginSave', '/tmp/factdeck-evil', 'text'],
      ['beginSave', 'x'.repeat(100_000), 1],
      ['beginSave', 'a.factdeck', -1],
      ['beginFolderSave', 'Deck', ['../a.md']],
      ['beginFolderFile', 'x'.repeat(43), '/etc/passwd', 1],
      ['writeSave', '/tmp/factdeck-evil', 0, 'text'],
      ['writeSave', 'x'.repeat(43), 0, 'text'],
      ['finishSave', '/tmp/factdeck-evil'],
      ['setMenuState', { undo: 1 }],
      ['setMenuState', { undo: 'x', extra: true }],
      ['setMenuState', JSON.parse('{"__proto__":{"undo":"x"},"constructor":1}')],
    ]
    for (const [verb, ...given] of attempts) {
      expect(
        await callBridge(desktop, verb, ...given),
        `${verb} ${JSON.stringify(given)}`.slice(0, 80),
      ).toContain('refused')
    }
    // A token that main never gave is as good as none.
    expect(await callBridge(desktop, 'finishSave', 'x'.repeat(43))).toContain('no such save')
    expect(await callBridge(desktop, 'beginFolderFile', 'x'.repeat(43), 'a.md', 1)).toContain(
      'no such folder',
    )
    // And main is alive.
    expect(await callBridge(desktop, 'setMenuState', {})).toBe('{"ok":true,"value":null}')
  })

  test('answers the window only, not another page that has the same bridge', async ({ desktop }) => {
    const outcome = await desktop.electron.evaluate(async ({ BrowserWindow, app }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/out/preload/index.cjs`, sandbox: true },
      })
      await stranger.loadURL('data:text/html,<title>stranger</title>')
      const answer: unknown = await stranger.webContents.executeJavaScript(
        `factdeck.openFiles('any').then(() => 'answered', (error) => String(error))`,
      )
      stranger.destroy()
      return answer
    })
    expect(outcome).toContain('refused, the sender')
  })

  test('a thousand messages of rubbish leave main alive', async ({ desktop }) => {
    const refused = await desktop.page.evaluate(async () => {
      const bridge: Record<string, (...given: unknown[]) => Promise<unknown>> = Reflect.get(
        globalThis,
        'factdeck',
      )
      const rubbish: unknown[] = [
        null,
        undefined,
        -1,
        Number.NaN,
        '',
        '../x',
        [],
        {},
        new Date(0),
        new Map(),
        1n,
      ]
      let refused = 0
      for (let round = 0; round < 1000; round++) {
        const verb = ['openFiles', 'beginSave', 'setMenuState', 'filesWanted'][round % 4] ?? ''
        const given = [rubbish[round % 11], rubbish[(round * 7) % 11], rubbish[(round * 3) % 11]]
        await bridge[verb]?.(...given).catch(() => refused++)
      }
      return refused
    })
    // A quarter asks for nothing (`filesWanted`), and an empty object is a menu state; all else is refused.
    expect(refused).toBeGreaterThan(600)
    expect(await callBridge(desktop, 'setMenuState', {})).toBe('{"ok":true,"value":null}')
  })
})

test('the menu shows what undo would do and sends its commands', async ({ desktop }) => {
  const { electron, page } = desktop
  const undoItem = (): Promise<[string, boolean] | undefined> =>
    electron.evaluate(({ Menu }) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById('undo')
      return item ? [item.label, item.enabled] : undefined
    })
  // The page tells its own state when it has started; after that the menu shows what is said here.
  await ready(desktop)
  await expect
    .poll(async () => {
      await callBridge(desktop, 'setMenuState', { undo: 'Answer card' })
      return undoItem()
    })
    .toEqual(['&Undo Answer card', true])
  await callBridge(desktop, 'setMenuState', {})
  expect(await undoItem()).toEqual(['&Undo', false])

  await page.evaluate(() => {
    const heard: string[] = []
    Reflect.set(globalThis, 'heard', heard)
    Reflect.get(globalThis, 'factdeck').onMenuCommand((command: string) => heard.push(command))
  })
  await desktop.menu('about')
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual(['about'])
})

test('one file dialog at a time', async ({ desktop }) => {
  await desktop.electron.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => new Promise(() => undefined)
  })
  const second = await desktop.page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'factdeck')
    void bridge.openFiles('document')
    return bridge.openFiles('document')
  })
  expect(second).toMatchObject({ ok: false, code: 'busy' })
})

test('a second start hands its file over and ends', async ({ desktop }) => {
  const { page } = desktop
  await page.evaluate(() => {
    const opened: string[] = []
    Reflect.set(globalThis, 'opened', opened)
    Reflect.get(globalThis, 'factdeck').onOpenedFile((file: { name: string }) => opened.push(file.name))
    return Reflect.get(globalThis, 'factdeck').filesWanted()
  })
  const file = await desktop.writeFile('notes of today.md', 'NATO was founded on 4 April 1949.')
  expect(await desktop.startAgain(file)).toBe(0)
  await expect
    .poll(() => page.evaluate(() => Reflect.get(globalThis, 'opened')))
    .toEqual(['notes of today.md'])
  const windows = await desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
})

test('the window comes back where and as large as it was, also after a kill', async ({ desktop }) => {
  const boundsOf = (): Promise<Electron.Rectangle | undefined> =>
    desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  const wanted = { x: 130, y: 70, width: 901, height: 653 }
  const place = (bounds: Electron.Rectangle): Promise<void> =>
    desktop.electron.evaluate(({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(bounds)
    }, bounds)

  await ready(desktop)
  await place(wanted)
  // The window system takes its time; what counts is what it settled on.
  await expect.poll(boundsOf).toEqual(wanted)
  await desktop.restart()
  expect(await boundsOf()).toEqual(wanted)

  const moved = { ...wanted, width: 1003 }
  await place(moved)
  const stateFile = path.join(desktop.profile, 'window.json')
  await expect.poll(() => readFile(stateFile, 'utf8')).toContain('1003')
  await desktop.kill()
  expect(await boundsOf()).toEqual(moved)

  await writeFile(stateFile, '{"bounds":')
  await desktop.kill()
  expect(await boundsOf()).toMatchObject({ width: 1200, height: 820 })
})

test('a renderer that dies is loaded again', async ({ desktop }) => {
  await ready(desktop)
  await desktop.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  const state = (): Promise<string> =>
    desktop.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents || contents.isCrashed() || contents.isLoading()) return 'not yet'
      return Promise.race([
        contents.executeJavaScript('document.title') as Promise<string>,
        new Promise<string>((resolve) => setTimeout(() => resolve('no answer yet'), 1000)),
      ])
    })
  await expect.poll(state, { timeout: 30_000 }).toContain('Factdeck')
})
