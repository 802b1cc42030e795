import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { dropOn, watch } from './page'
import { root } from './paths'
import type { DesktopApp, TestFile } from './types'

/** Electron's program, or why the desktop specs cannot run here. */
export function findElectron(): { program: string } | { reason: string } {
  const { FACTDECK_ELECTRON, FACTDECK_NO_ELECTRON, ELECTRON_OVERRIDE_DIST_PATH } = process.env
  if (FACTDECK_NO_ELECTRON) return { reason: `no desktop specs: ${FACTDECK_NO_ELECTRON}` }
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe', linux: 'electron' }
  const name =
    process.platform === 'darwin' || process.platform === 'win32' ? names[process.platform] : names.linux
  const folder = ELECTRON_OVERRIDE_DIST_PATH || path.join(root, 'node_modules', 'electron', 'dist')
  const program = FACTDECK_ELECTRON || path.join(folder, name)
  if (existsSync(program)) return { program }
  return { reason: `no desktop specs: there is no Electron at ${program} (npx install-electron fetches it)` }
}

/**
 * Starts the real program, unpackaged, on a fresh profile. `close` ends it and removes what it left.
 *
 * @param place the folder in which the profile is made
 */
export async function startDesktop(
  program: string,
  parameters: readonly string[],
  place = os.tmpdir(),
): Promise<{ app: DesktopApp; close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(place, 'factdeck-desktop-'))
  const profile = path.join(folder, 'profile')
  const notes = { origin: 'app://factdeck', foreignRequests: [], problems: [] }
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  const switches = [...(asRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`]
  let electron: ElectronApplication
  let page: Page

  async function launch(extra: readonly string[]): Promise<void> {
    electron = await launchOnce().catch(launchOnce)

    /** Electron under Xvfb on a busy machine sometimes never answers; it is given a second chance, no more. */
    function launchOnce(): Promise<ElectronApplication> {
      return _electron.launch({
        executablePath: program,
        args: [...switches, root, ...extra],
        chromiumSandbox: !asRoot,
        timeout: 25_000,
      })
    }
    page = await electron.firstWindow()
    watch(electron.context(), page, notes)
    await page.waitForLoadState()
  }

  async function write(files: readonly TestFile[]): Promise<string[]> {
    const place = await mkdtemp(path.join(folder, 'files-'))
    const paths = files.map((file) => path.join(place, file.name))
    await Promise.all(files.map((file, index) => writeFile(paths[index] ?? '', file.bytes)))
    return paths
  }

  await launch(parameters)
  const app: DesktopApp = {
    kind: 'desktop',
    ...notes,
    profile,
    get electron() {
      return electron
    },
    get page() {
      return page
    },
    databaseFolder: path.join(profile, 'IndexedDB'),
    async restart(between) {
      await electron.close()
      await between?.()
      await launch([])
    },
    async kill(between) {
      const { pid } = electron.process()
      const gone = electron.waitForEvent('close')
      // Playwright starts it as the leader of a process group: the minus takes the renderers with it.
      if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
      await gone
      await between?.()
      await launch([])
    },
    async chooseFiles(files, action) {
      const filePaths = await write(files)
      await electron.evaluate(({ dialog }, filePaths) => {
        const original: unknown = Reflect.get(dialog, 'showOpenDialog')
        dialog.showOpenDialog = async () => {
          Reflect.set(dialog, 'showOpenDialog', original)
          return { canceled: filePaths.length === 0, filePaths }
        }
      }, filePaths)
      await action()
    },
    async openDocument(name, text) {
      await app.chooseFiles([{ name, bytes: new TextEncoder().encode(text) }], () => app.menu('add-document'))
    },
    dropFile: (name, bytes) => dropOn(page, name, bytes),
    async saveAs(action) {
      const place = await mkdtemp(path.join(folder, 'saved-'))
      await electron.evaluate(
        ({ dialog }, { place, separator }) => {
          const original: unknown = Reflect.get(dialog, 'showSaveDialog')
          // The window comes first when the dialog has a parent.
          const answer = async (...given: unknown[]): Promise<Electron.SaveDialogReturnValue> => {
            Reflect.set(dialog, 'showSaveDialog', original)
            const options = given.at(-1) as Electron.SaveDialogOptions
            return { canceled: false, filePath: `${place}${separator}${options.defaultPath ?? 'unnamed'}` }
          }
          dialog.showSaveDialog = answer
        },
        { place, separator: path.sep },
      )
      await action()
      const name = await firstFileIn(place)
      return { name, bytes: new Uint8Array(await readFile(path.join(place, name))) }
    },
    async menu(command) {
      await electron.evaluate(({ Menu }, command) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(command)
        if (!item) throw new Error(`the menu has no ${command}`)
        if (!item.enabled) throw new Error(`${command} is greyed out`)
        item.click()
      }, command)
    },
    startAgain(...parameters) {
      return new Promise((resolve, reject) => {
        const second = spawn(program, [...switches, root, ...parameters], { stdio: 'ignore' })
        second.once('error', reject)
        second.once('exit', (code) => resolve(code ?? 1))
      })
    },
    async writeFile(name, text) {
      const [file = ''] = await write([{ name, bytes: new TextEncoder().encode(text) }])
      return file
    },
  }
  return {
    app,
    async close() {
      await electron.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The name of the first finished file in a folder: the program writes under a temporary name and renames. */
async function firstFileIn(folder: string): Promise<string> {
  const limit = Date.now() + 15_000
  for (;;) {
    const found = (await readdir(folder)).find((name) => !name.endsWith('.tmp'))
    if (found !== undefined) return found
    if (Date.now() > limit) throw new Error('nothing was saved within 15 seconds')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
