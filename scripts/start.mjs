// `npm start`: installs, builds and runs Factdeck, each only when needed. Plain Node, no libraries.
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/build.mjs'
import { accountSwitches, getElectron, whyNoDisplay } from './lib/electron.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { root, run } from './lib/run.mjs'
import { serveInBrowser, usualPort } from './lib/serve.mjs'

const help = `npm start [-- [options] [FILE…]]   runs Factdeck and opens the files in it

  --browser      in the browser, without Electron
  --port N       the port for the browser (${usualPort}; cards belong to an address, so keep it)
  --no-open      print the address only
  --dev          from the sources, with hot reload (npm run dev)
`

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      browser: { type: 'boolean', default: false },
      port: { type: 'string', default: String(usualPort) },
      open: { type: 'boolean', default: true },
      dev: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`--port ${values.port} is no port.`)

  await ensureInstalled()
  if (values.dev) {
    const { develop } = await import('./lib/development.mjs')
    return develop(values)
  }
  await ensureBuilt()
  if (!values.browser) {
    const noDisplay = whyNoDisplay()
    const electron = noDisplay === undefined ? await getElectron() : { reason: noDisplay }
    if ('program' in electron) return runInElectron(electron.program, positionals)
    console.error(`No window of its own: ${electron.reason}. Factdeck runs in the browser instead.`)
  }
  await serveInBrowser({ port, open: values.open })
  return 0
}

function runInElectron(program, files) {
  const switches = accountSwitches()
  if (switches.length > 0) console.error('Running as root, so without Chromium’s sandbox (--no-sandbox).')
  // The files keep the meaning that they had where the command was typed: npm changes the folder, and tells.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return run(program, [...switches, root, ...files], { cwd })
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
