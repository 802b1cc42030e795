import path from 'node:path'
import { getElectron, accountSwitches, whyNoDisplay } from './electron.mjs'
import { root, runPackage } from './run.mjs'
import { show } from './serve.mjs'

/** Runs the program from its sources with hot reload: in Electron, or where there is none in the browser. */
export async function develop({ browser, open }) {
  const electron = browser ? { reason: '--browser was asked for' } : await getElectron()
  const noDisplay = whyNoDisplay()
  if ('program' in electron && noDisplay === undefined) {
    const env = { ...process.env, ELECTRON_EXEC_PATH: electron.program }
    const noSandbox = accountSwitches().length > 0 ? ['--noSandbox'] : []
    return runPackage('electron-vite/bin/electron-vite.js', ['dev', ...noSandbox], { env })
  }
  console.error(
    `No window: ${'reason' in electron ? electron.reason : noDisplay}. Developing in the browser.`,
  )
  const { createServer, loadConfigFromFile } = await import('vite')
  const loaded = await loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    path.join(root, 'electron.vite.config.ts'),
  )
  const server = await createServer({
    ...loaded?.config.renderer,
    root: path.join(root, loaded?.config.renderer.root ?? 'src/renderer'),
    configFile: false,
    // The build's input is named from the checkout's folder; the server looks for it below its own root.
    build: {},
    server: { host: '127.0.0.1' },
  })
  await server.listen()
  server.printUrls()
  show(server.resolvedUrls?.local[0] ?? '', open)
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve)
  })
  await server.close()
  return 0
}
