import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { whyNoDisplay } from './electron.mjs'
import { root } from './run.mjs'

/** The port is part of the address, and the cards belong to the address: it should always be the same. */
export const usualPort = 4715

/**
 * Serves the built program on a loopback address and shows it in the browser, until Ctrl+C.
 *
 * @param {{ port: number, open: boolean }} options
 */
export async function serveInBrowser({ port, open }) {
  const { serveRenderer, serverMark } = await import(
    pathToFileURL(path.join(root, 'out', 'main', 'loopback.js')).href
  )
  const folder = path.join(root, 'out', 'renderer')
  const usual = `http://127.0.0.1:${port}/`
  let server
  try {
    server = await serveRenderer(folder, port)
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error
    if (await isOurs(usual, serverMark)) {
      console.log(`Factdeck is running already: ${usual}`)
      show(usual, open)
      return
    }
    server = await serveRenderer(folder, 0)
    console.error(
      `Port ${port} is taken by another program, so this is another address. Cards belong to an address: those kept under ${usual} are not shown here.`,
    )
  }
  console.log(
    `Factdeck: ${server.url}   (Ctrl+C ends it; your cards stay in this browser, under this address)`,
  )
  show(server.url, open)
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve)
  })
  await server.close()
}

async function isOurs(url, mark) {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(2000) })
    return response.headers.get(mark.name) === mark.value
  } catch {
    return false
  }
}

/** Opens the browser where there is one to open; the address has been printed in any case. */
export function show(url, open) {
  const opener = open ? browserOpener(url) : undefined
  if (opener === undefined) return
  const [command, ...parameters] = opener
  const child = spawn(command, parameters, { stdio: 'ignore', detached: true })
  child.once('error', () => console.error(`The browser could not be opened; the address is ${url}`))
  child.unref()
}

function browserOpener(url) {
  if (process.platform === 'darwin') return ['open', url]
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""', url]
  return whyNoDisplay() === undefined && isOnPath('xdg-open') ? ['xdg-open', url] : undefined
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
