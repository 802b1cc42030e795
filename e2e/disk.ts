import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isDesktop, type RunningApp } from './fixtures'

/** Lets every write of the program fail as on a full disk. Gives how to make room again. */
export async function fillDisk(app: RunningApp): Promise<() => Promise<void>> {
  if (!isDesktop(app)) {
    // A quota set over Chromium's protocol would also let the journal fail: e2e/faults/quota.spec does that.
    await app.page.evaluate(() => {
      const shape = FileSystemFileHandle.prototype
      const before: unknown = Reflect.get(shape, 'createWritable')
      const full = (): Promise<never> =>
        Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'))
      Reflect.set(shape, 'createWritable', full)
      Reflect.set(globalThis, 'makeRoom', () => Reflect.set(shape, 'createWritable', before))
    })
    return async () => {
      await app.page.evaluate(() => {
        Reflect.get(globalThis, 'makeRoom')()
      })
    }
  }
  // Below our own code: the file handles of main itself.
  await app.electron.evaluate(async ({ app: electronApp }) => {
    const { open } = process.getBuiltinModule('node:fs/promises')
    const handle = await open(electronApp.getPath('exe'), 'r')
    const shape: unknown = Object.getPrototypeOf(handle)
    await handle.close()
    if (typeof shape !== 'object' || shape === null) throw new Error('no file handle')
    const before = { write: Reflect.get(shape, 'write'), writeFile: Reflect.get(shape, 'writeFile') }
    const full = (): Promise<never> =>
      Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
    Object.assign(shape, { write: full, writeFile: full })
    Reflect.set(globalThis, 'makeRoom', () => Object.assign(shape, before))
  })
  return async () => {
    await app.electron.evaluate(() => {
      Reflect.get(globalThis, 'makeRoom')()
    })
  }
}

/** Turns some bytes in the middle of the newest backup. */
export async function damageNewestBackup(app: RunningApp): Promise<void> {
  if (isDesktop(app)) {
    const folder = path.join(app.profile, 'backups')
    const name =
      (await readdir(folder))
        .filter((each) => each.endsWith('.factdeck'))
        .sort()
        .at(-1) ?? ''
    const bytes = await readFile(path.join(folder, name))
    await writeFile(path.join(folder, name), turned(bytes))
    return
  }
  await app.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('backups')
    const names: string[] = []
    for await (const name of folder.keys()) if (name.endsWith('.factdeck')) names.push(name)
    const handle = await folder.getFileHandle(names.sort().at(-1) ?? '')
    const { size } = await handle.getFile()
    const output = await handle.createWritable({ keepExistingData: true })
    await output.write({ type: 'write', position: Math.floor(size / 2), data: new Uint8Array(64).fill(0xa5) })
    await output.close()
  })
}

function turned(bytes: Uint8Array): Uint8Array {
  const changed = new Uint8Array(bytes)
  changed.fill(0xa5, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 64)
  return changed
}

/** Files in the folder of backups that are only half written. */
export async function halfWritten(app: RunningApp): Promise<string[]> {
  if (!isDesktop(app)) return []
  return (await readdir(path.join(app.profile, 'backups'))).filter((name) => name.endsWith('.tmp'))
}
