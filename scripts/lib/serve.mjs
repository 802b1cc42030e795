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
  const serving = await serveOrFind(folder, port, serveRenderer, serverMark)
  if (serving.port !== port) {
    console.error(
      `Port ${port} is taken by another program, so this is another address. Cards belong to an address: those kept under ${addressOf(port)} are not shown here.`,
    )
  }
  const { server } = serving
  if (server === undefined) {
    console.log(`Factdeck is running already: ${addressOf(serving.port)}`)
    show(addressOf(serving.port), open)
    return
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

/** How many ports above the wanted one are tried, in order, so that a second best address is the same each time. */
const attempts = 20

function addressOf(port) {
  return `http://127.0.0.1:${port}/`
}

/** A new server on the first port that is free, or the port of our own that runs already (then without a server). */
async function serveOrFind(folder, wanted, serveRenderer, mark) {
  for (let port = wanted; port < wanted + attempts; port++) {
    try {
      return { port, server: await serveRenderer(folder, port) }
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error
      if (await isOurs(addressOf(port), mark)) return { port }
    }
  }
  throw new Error(
    `The ports ${wanted} to ${wanted + attempts - 1} are all taken. Name a free one with --port.`,
  )
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
