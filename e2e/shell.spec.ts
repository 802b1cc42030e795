import { expect, test } from './fixtures'

// What surrounds the screens, in both programs: the page's origin, its policy, and that nothing goes out.

test('the page comes from its own origin under a strict policy', async ({ app }) => {
  expect(await app.page.evaluate(() => location.origin)).toBe(app.origin)
  expect(await app.page.title()).toContain('Factdeck')
  expect(await app.page.evaluate(() => isSecureContext)).toBe(true)
  const headers = await app.page.evaluate(async () => Object.fromEntries((await fetch('/')).headers))
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).toContain("script-src 'self'")
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('only the files of the page are served', async ({ app }) => {
  const statuses = await app.page.evaluate(async () => {
    const paths = [
      '/..%2fmain/index.js',
      '/%2e%2e%2fmain%2findex.js',
      '/package.json',
      '/..%5cmain%5cindex.js',
    ]
    return Promise.all(paths.map(async (path) => (await fetch(path)).status))
  })
  expect(statuses).toEqual([404, 404, 404, 404])
})

test('nothing goes out, by whatever way', async ({ app }) => {
  const outcome = await app.page.evaluate(async () => {
    const failed = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'went out',
        () => 'refused',
      )
    const image = new Image()
    const imageLoads = new Promise((resolve, reject) => {
      image.addEventListener('load', resolve)
      image.addEventListener('error', reject)
    })
    image.src = 'https://beacon.invalid/pixel.gif'
    const socket = new Promise((resolve, reject) => {
      const opened = new WebSocket('wss://beacon.invalid/')
      opened.addEventListener('open', resolve)
      opened.addEventListener('error', reject)
    })
    return Promise.all([
      failed(fetch('https://beacon.invalid/')),
      failed(fetch('http://127.0.0.1:9/')),
      failed(imageLoads),
      failed(socket),
    ])
  })
  expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused'])
  app.foreignRequests.length = 0
  app.problems.length = 0
})

test('markup and code given as text are refused', async ({ app }) => {
  const outcome = await app.page.evaluate(() => {
    const attempts: Record<string, () => unknown> = {
      innerHTML: () => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'),
      scriptText: () => (document.createElement('script').text = 'alert(1)'),
      foreignWorker: () => new Worker('data:text/javascript,1'),
      strangePolicy: () => Reflect.get(globalThis, 'trustedTypes').createPolicy('mine', {}),
    }
    return Object.entries(attempts).map(([name, attempt]) => {
      try {
        attempt()
        return `${name} went through`
      } catch {
        return name
      }
    })
  })
  expect(outcome).toEqual(['innerHTML', 'scriptText', 'foreignWorker', 'strangePolicy'])
  app.problems.length = 0
})

test('scripts that stand in the page’s markup do not run', async ({ app }) => {
  const ran = await app.page.evaluate(async () => {
    // As a node and not as text: what Trusted Types let pass, the policy for scripts must stop.
    try {
      const script = document.createElement('script')
      script.append(document.createTextNode('globalThis.ranInline = true'))
      document.body.append(script)
    } catch {
      // Older engines refuse it here already.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    return Reflect.get(globalThis, 'ranInline')
  })
  expect(ran).toBeUndefined()
  app.problems.length = 0
})

test('what the page keeps is there after a restart, and after a kill', async ({ app }) => {
  const write = (value: string): Promise<void> =>
    app.page.evaluate(async (value) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('shell-spec', 1)
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('values'))
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(opening.error))
      })
      await new Promise((resolve, reject) => {
        const writing = database.transaction('values', 'readwrite', { durability: 'strict' })
        writing.objectStore('values').put(value, 'key')
        writing.addEventListener('complete', resolve)
        writing.addEventListener('error', reject)
      })
      database.close()
    }, value)
  const read = (): Promise<unknown> =>
    app.page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('shell-spec', 1)
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(opening.error))
      })
      const value = await new Promise((resolve, reject) => {
        const reading = database.transaction('values').objectStore('values').get('key')
        reading.addEventListener('success', () => resolve(reading.result))
        reading.addEventListener('error', reject)
      })
      database.close()
      return value
    })

  await write('first')
  await app.restart()
  expect(await read()).toBe('first')
  await write('second')
  await app.kill()
  expect(await read()).toBe('second')
})
