import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { BrowserWindow, Session } from 'electron'

// What is handed to Electron, and what our handlers then say to it. Whether Electron keeps to it, the specs of the
// desktop program ask (e2e/desktop.shell).

type Handler = (...given: unknown[]) => unknown

/** Everything that was registered or asked for, by its name. */
const heard = vi.hoisted(() => ({
  handlers: new Map<string, Handler>(),
  calls: [] as unknown[][],
  isPackaged: false,
  isFirst: true,
  switches: new Map<string, string>(),
}))

vi.mock('electron', () => {
  const on = (name: string, handler: Handler): void => void heard.handlers.set(name, handler)
  const call =
    (name: string) =>
    (...given: unknown[]): void =>
      void heard.calls.push([name, ...given])
  class Window {
    webContents = { on: (name: string, handler: Handler) => heard.handlers.set(`contents ${name}`, handler) }
    constructor(options: unknown) {
      heard.calls.push(['window', options])
    }
    on = on
    once = on
    maximize = call('maximize')
    getNormalBounds = () => ({ x: 0, y: 0, width: 1, height: 1 })
    loadURL = (address: string): Promise<void> => {
      heard.calls.push(['loadURL', address])
      return Promise.resolve()
    }
  }
  return {
    app: {
      on,
      enableSandbox: call('enableSandbox'),
      setPath: call('setPath'),
      getPath: () => os.tmpdir(),
      requestSingleInstanceLock: (given: unknown) => {
        heard.calls.push(['lock', given])
        return heard.isFirst
      },
      commandLine: {
        hasSwitch: (name: string) => heard.switches.has(name),
        getSwitchValue: (name: string) => heard.switches.get(name) ?? '',
        appendSwitch: call('appendSwitch'),
      },
      get isPackaged() {
        return heard.isPackaged
      },
    },
    ipcMain: { handle: on },
    protocol: { handle: on, registerSchemesAsPrivileged: call('schemes') },
    BrowserWindow: Window,
    dialog: {},
    nativeTheme: { shouldUseDarkColors: false },
    screen: {
      getAllDisplays: () => [],
      getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1, height: 1 } }),
    },
  }
})

/** A module of main, loaded anew: some look at the environment when they are. */
beforeEach(() => {
  vi.resetModules()
  vi.unstubAllEnvs()
  heard.handlers.clear()
  heard.calls.length = 0
  heard.switches.clear()
  Object.assign(heard, { isPackaged: false, isFirst: true })
})

function handler(name: string): Handler {
  const found = heard.handlers.get(name)
  if (found === undefined) throw new Error(`nothing listens to ${name}`)
  return found
}

/** Whether an event was prevented. */
function prevented(name: string, details: object = {}): boolean {
  let isPrevented = false
  handler(name)({ ...details, preventDefault: () => (isPrevented = true) })
  return isPrevented
}

describe('the session', () => {
  async function secured(): Promise<void> {
    const { secureSession } = await import('./session')
    const set =
      (name: string) =>
      (given: Handler): void =>
        void heard.handlers.set(name, given)
    secureSession({
      webRequest: { onBeforeRequest: set('request') },
      setPermissionRequestHandler: set('permission'),
      setPermissionCheckHandler: set('check'),
      setDevicePermissionHandler: set('device'),
      on: (name: string, given: Handler) => heard.handlers.set(name, given),
    } as unknown as Session)
  }

  function answerOf(name: string, ...given: unknown[]): unknown {
    let said: unknown
    handler(name)(...given.slice(0, -1), (answer: unknown) => (said = answer), given.at(-1))
    return said
  }

  test.each(['http://a/', 'https://a/', 'ws://a/', 'wss://a/', 'http://127.0.0.1:11434/'])(
    'cancels %s',
    async (url) => {
      await secured()
      let said: unknown
      handler('request')({ url }, (answer: unknown) => (said = answer))
      expect(said).toEqual({ cancel: true })
    },
  )

  test('grants to the page what it uses, and to a frame in it nothing', async () => {
    await secured()
    const asked = (permission: string, details: object): unknown =>
      answerOf('permission', {}, permission, {
        requestingUrl: 'app://factdeck/',
        isMainFrame: true,
        ...details,
      })
    expect(asked('persistent-storage', {})).toBe(true)
    expect(asked('persistent-storage', { isMainFrame: false })).toBe(false)
    expect(asked('persistent-storage', { requestingUrl: 'https://a/' })).toBe(false)
    expect(asked('media', { mediaTypes: ['audio'] })).toBe(true)
    expect(asked('media', { mediaTypes: ['video'] })).toBe(false)
    expect(asked('geolocation', {})).toBe(false)
  })

  test('says of a permission what it would answer', async () => {
    await secured()
    const check = handler('check')
    expect(check({}, 'persistent-storage', 'app://factdeck/', {})).toBe(true)
    expect(check({}, 'persistent-storage', 'https://a/', {})).toBe(false)
    expect(check({}, 'hid', 'app://factdeck/', {})).toBe(false)
    expect(check({}, 'media', 'app://factdeck/', { mediaType: 'video' })).toBe(false)
  })

  test('offers no device, and downloads nothing', async () => {
    await secured()
    expect(handler('device')({ deviceType: 'usb', origin: 'app://factdeck' })).toBe(false)
    expect(prevented('will-download')).toBe(true)
  })
})

describe('a page', () => {
  async function confined(): Promise<void> {
    const { secureContents } = await import('./contents')
    secureContents()
    handler('web-contents-created')(
      {},
      {
        on: (name: string, given: Handler) => heard.handlers.set(name, given),
        setWindowOpenHandler: (given: Handler) => heard.handlers.set('open', given),
      },
    )
  }

  test('goes nowhere but to itself', async () => {
    await confined()
    expect(prevented('will-navigate', { url: 'app://factdeck/' })).toBe(false)
    for (const url of ['https://a/', 'file:///etc/passwd', 'app://factdeck/assets/x.js'])
      expect(prevented('will-navigate', { url }), url).toBe(true)
  })

  test('has no frames that go anywhere', async () => {
    await confined()
    const own = 'app://factdeck/'
    expect(prevented('will-frame-navigate', { url: own, isMainFrame: true })).toBe(false)
    expect(prevented('will-frame-navigate', { url: own, isMainFrame: false })).toBe(true)
    expect(prevented('will-frame-navigate', { url: 'https://a/', isMainFrame: true })).toBe(true)
  })

  test('is not led on, embeds nothing and opens no window', async () => {
    await confined()
    expect(prevented('will-redirect', { url: 'app://factdeck/' })).toBe(true)
    expect(prevented('will-attach-webview')).toBe(true)
    expect(handler('open')({ url: 'app://factdeck/' })).toEqual({ action: 'deny' })
  })
})

test('the window is what a page of a browser is, and no more', async () => {
  const { openMainWindow } = await import('../window/mainWindow')
  const window: BrowserWindow = openMainWindow({ preload: '/p.cjs', icon: '', onPageGone: () => undefined })
  expect(window).toBeDefined()
  const [, options] = heard.calls.find(([name]) => name === 'window') ?? []
  expect(options).toMatchObject({
    webPreferences: {
      preload: '/p.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  })
  expect(heard.calls).toContainEqual(['loadURL', 'app://factdeck/'])
})

describe('the process', () => {
  test('has a sandbox, and looks up no name', async () => {
    const { prepareProcess } = await import('../start')
    prepareProcess()
    expect(heard.calls).toContainEqual(['enableSandbox'])
    expect(heard.calls).toContainEqual([
      'appendSwitch',
      'host-resolver-rules',
      'MAP * ~NOTFOUND, EXCLUDE localhost',
    ])
  })

  test('packed, heeds no variable that sets another page or another place for data', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173/')
    vi.stubEnv('FACTDECK_USER_DATA', '/tmp/elsewhere')
    for (const isPackaged of [false, true]) {
      vi.resetModules()
      heard.calls.length = 0
      heard.isPackaged = isPackaged
      const { ownOrigin, developmentServer } = await import('../identity')
      const { prepareProcess } = await import('../start')
      prepareProcess()
      expect(developmentServer === undefined).toBe(isPackaged)
      expect(ownOrigin()).toBe(isPackaged ? 'app://factdeck' : 'http://localhost:5173')
      const place = heard.calls.find(([name]) => name === 'setPath')?.[2]
      expect(place === path.resolve('/tmp/elsewhere')).toBe(!isPackaged)
    }
  })

  test('takes its page from this computer alone, also while it is developed', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://evil.example:5173/')
    const { developmentServer } = await import('../identity')
    expect(developmentServer).toBeUndefined()
  })
})

describe('a second start', () => {
  const absolute = path.resolve('/a.txt')
  const odd: unknown[] = [
    undefined,
    null,
    'x',
    [absolute],
    { files: absolute },
    { files: ['a.txt'] },
    { files: [absolute], run: 'x' },
    { files: [absolute, 1] },
    { files: [`/${'x'.repeat(5_000)}`] },
    { files: Array.from({ length: 500 }, () => absolute) },
    JSON.parse('{"__proto__":{"files":["/etc/passwd"]}}'),
  ]

  test('hands over files by their whole names, some of them, and nothing else', async () => {
    const { becomeTheOnlyInstance } = await import('../instance')
    const given: (readonly string[])[] = []
    expect(becomeTheOnlyInstance([absolute], (files) => given.push(files))).toBe(true)
    expect(heard.calls).toContainEqual(['lock', { files: [absolute] }])
    const second = handler('second-instance')
    second({}, ['factdeck', '/etc/passwd'], '/', { files: [absolute] })
    for (const data of odd) second({}, ['factdeck', '/etc/passwd'], '/', data)
    expect(given).toEqual([[absolute], ...odd.map(() => [])])
  })

  test('ends where there is one already', async () => {
    heard.isFirst = false
    const { becomeTheOnlyInstance } = await import('../instance')
    expect(becomeTheOnlyInstance([], () => undefined)).toBe(false)
  })
})

describe('our scheme', () => {
  async function ask(address: string, method = 'GET'): Promise<Response> {
    return (await handler('app')(new Request(address, { method }))) as Response
  }

  test('gives files of the build, under the policy, and nothing else', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-scheme-'))
    const root = path.join(folder, 'renderer')
    await mkdir(path.join(root, 'assets'), { recursive: true })
    await mkdir(path.join(folder, 'renderer2'))
    await writeFile(path.join(root, 'index.html'), 'page')
    await writeFile(path.join(root, 'assets', 'a.js'), 'script')
    await writeFile(path.join(folder, 'renderer2', 'secret.txt'), 'secret')
    const { serveScheme } = await import('../protocol')
    serveScheme(root, { prefix: '/opened/', respond: async () => new Response('opened') })
    const tried: [string, string, number][] = [
      ['app://factdeck/', 'GET', 200],
      ['app://factdeck/assets/a.js', 'GET', 200],
      ['app://factdeck/assets/gone.js', 'GET', 404],
      ['app://factdeck/%2e%2e%2frenderer2/secret.txt', 'GET', 404],
      ['app://factdeck/..%2frenderer2%2fsecret.txt', 'GET', 404],
      ['app://factdeck/', 'POST', 403],
      ['app://elsewhere/', 'GET', 403],
      ['app://factdeck.evil/index.html', 'GET', 403],
    ]
    for (const [address, method, status] of tried) {
      const answer = await ask(address, method)
      expect(answer.status, `${method} ${address}`).toBe(status)
      expect(answer.headers.get('Content-Security-Policy'), address).toContain("default-src 'none'")
      expect(answer.headers.get('X-Content-Type-Options'), address).toBe('nosniff')
      expect(await answer.text()).not.toContain('secret')
    }
    expect(await (await ask('app://factdeck/opened/x', 'POST')).text()).toBe('opened')
    await rm(folder, { recursive: true })
  })

  test('has an origin, and shares nothing with others', async () => {
    const { registerScheme } = await import('../protocol')
    registerScheme()
    expect(heard.calls).toEqual([
      [
        'schemes',
        [
          {
            scheme: 'app',
            privileges: {
              standard: true,
              secure: true,
              supportFetchAPI: true,
              stream: true,
              codeCache: true,
              corsEnabled: false,
            },
          },
        ],
      ],
    ])
  })
})

test('messages are answered to our window, and a few at once', async () => {
  const { handle } = await import('../ipc/handle')
  const { mostAtOnce } = await import('../ipc/traffic')
  let begun = 0
  handle('menu:state', () => {
    begun++
    return new Promise(() => undefined)
  })
  const send = (senderFrame: object | null): Promise<unknown> =>
    handler('menu:state')({ senderFrame }, {}) as Promise<unknown>
  await expect(send({ origin: 'https://a', parent: null })).rejects.toThrow('refused, the sender')
  await expect(send(null)).rejects.toThrow('refused, the sender')
  expect(begun).toBe(0)
  const own = { origin: 'app://factdeck', parent: null }
  for (let count = 0; count < mostAtOnce; count++) void send(own)
  await expect(send(own)).rejects.toThrow('refused, too many')
  expect(begun).toBe(mostAtOnce)
})
