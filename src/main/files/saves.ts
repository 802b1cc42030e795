import { mkdir, readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { safeFileName } from '@ipc/fileNames'
import { findUnwritablePath } from '@ipc/folders'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { beginAtomicWrite, beginningOf, removeAbandoned, type AtomicWrite } from './atomicWrite'
import { whyNoRoom } from './room'
import { codeOf, reasonOf } from './systemErrors'
import { newToken } from './tokens'

/**
 * Files that the page is saving, chunk by chunk, at places that the person chose. The page holds a token of each and
 * never a path. Faults of the page (a token that is not, a chunk that does not follow) throw; what the disk refuses is
 * an ExpectedFailure, and that save is over.
 */
export interface Saves {
  /** Begins a file of `size` bytes at a place and gives its token. */
  begin(file: string, size: number): Promise<string>
  /**
   * Begins a folder in which these files will be saved: the chosen one, where it is empty or has some of them already,
   * else a new one of the wished name in it. Gives its token and its name.
   */
  beginFolder(
    chosen: string,
    wish: string,
    paths: readonly string[],
  ): Promise<{ token: string; name: string }>
  /** Begins one of the files of a folder. */
  beginFolderFile(folder: string, filePath: string, size: number): Promise<string>
  /** Appends a chunk, which begins at `offset`. */
  write(token: string, offset: number, bytes: Uint8Array): Promise<void>
  /** Puts a file that has all its bytes in its place. True when it was there with this very content. */
  finish(token: string): Promise<boolean>
  /** Ends a save; an unfinished file leaves nothing. What is over already may be cancelled, too. */
  cancel(token: string): void
  /** Rises with each `cancelAll`: who asked before that is not there any more. */
  readonly generation: number
  /** Ends all saves at once, before this call returns: the page is gone, the process may be next. */
  cancelAll(): void
}

interface FileSave {
  readonly name: string
  readonly size: number
  /** In a folder the same content is left alone. A file of its own was named by the person, to be written. */
  readonly inFolder: boolean
  readonly output: AtomicWrite
  written: number
  busy: boolean
}

interface FolderSave {
  readonly name: string
  readonly root: string
  readonly paths: ReadonlySet<string>
}

/** Files that are saved at the same time, at most: a page gone wild cannot use up what the system can open. */
const mostSaves = 16

/** @param now milliseconds since 1970 */
export function createSaves(now: () => number): Saves {
  const files = new Map<string, FileSave>()
  const folders = new Map<string, FolderSave>()
  /** Raised when all is cancelled, so that a save whose beginning is under way is not begun after that. */
  let generation = 0

  function mustBeThere(askedIn: number): void {
    if (askedIn !== generation) throw new Error('The page is gone.')
  }

  async function start(
    file: string,
    askedIn: number,
    save: Pick<FileSave, 'name' | 'size' | 'inFolder'>,
  ): Promise<string> {
    if (files.size >= mostSaves) throw new ExpectedFailure('busy', 'Other files are being saved still.')
    const output = await orSentence(save.name, async () => {
      // For one file of many the folder would be listed as often as there are files.
      if (!save.inFolder) await removeLeftOf([file])
      const noRoom = await whyNoRoom(path.dirname(file), save.size)
      if (noRoom !== undefined) throw new ExpectedFailure('unwritable', notSaved(save.name, noRoom))
      return beginAtomicWrite(file)
    })
    try {
      mustBeThere(askedIn)
    } catch (error) {
      output.discard()
      throw error
    }
    const token = newToken()
    files.set(token, { ...save, output, written: 0, busy: false })
    return token
  }

  /** Removes what an earlier program left of these very files when it was killed. */
  async function removeLeftOf(places: readonly string[]): Promise<void> {
    const beginnings = new Map<string, Set<string>>()
    for (const place of places) {
      const own = beginnings.get(path.dirname(place)) ?? new Set()
      beginnings.set(path.dirname(place), own.add(beginningOf(path.basename(place))))
    }
    for (const [folder, own] of beginnings)
      await removeAbandoned(folder, (beginning) => own.has(beginning), now())
  }

  function idle(token: string): FileSave {
    const save = files.get(token)
    if (save === undefined) throw new Error('There is no such save.')
    if (save.busy) throw new Error('A save takes one message at a time.')
    return save
  }

  /** Does the next step of a save. When the disk refuses, the save is over. */
  async function step<T>(token: string, save: FileSave, work: () => Promise<T>): Promise<T> {
    save.busy = true
    try {
      return await orSentence(save.name, work)
    } catch (error) {
      cancel(token)
      throw error
    } finally {
      save.busy = false
    }
  }

  function cancel(token: string): void {
    files.get(token)?.output.discard()
    files.delete(token)
    folders.delete(token)
  }

  return {
    get generation() {
      return generation
    },

    begin: (file, size) => start(file, generation, { name: path.basename(file), size, inFolder: false }),

    async beginFolder(chosen, wish, paths) {
      const unwritable = findUnwritablePath(paths)
      if (unwritable !== undefined) throw new Error(`${unwritable} cannot be written below a folder.`)
      const askedIn = generation
      const wished = safeFileName(wish)
      const root = await orSentence(path.basename(chosen), async () => {
        const here = await isFor(chosen, paths)
        const folder = here ? chosen : path.join(chosen, wished)
        await mkdir(folder, { recursive: true })
        return realpath(folder)
      })
      await removeLeftOf(paths.map((each) => path.join(root, ...each.split('/'))))
      mustBeThere(askedIn)
      const token = newToken()
      const name = path.basename(root) || wished
      folders.set(token, { name, root, paths: new Set(paths) })
      return { token, name }
    },

    async beginFolderFile(token, filePath, size) {
      const folder = folders.get(token)
      if (folder === undefined) throw new Error('There is no such folder.')
      if (!folder.paths.has(filePath)) throw new Error(`${filePath} was not named with the folder.`)
      const askedIn = generation
      const place = path.join(folder.root, ...filePath.split('/'))
      const name = `${folder.name}/${filePath}`
      await orSentence(name, () => makeFolderInside(folder.root, path.dirname(place), name))
      return start(place, askedIn, { name, size, inFolder: true })
    },

    async write(token, offset, bytes) {
      const save = idle(token)
      if (offset !== save.written || offset + bytes.length > save.size) {
        cancel(token)
        throw new Error('The chunk does not follow the last one.')
      }
      save.written += bytes.length
      await step(token, save, () => save.output.write(bytes))
    },

    async finish(token) {
      const save = idle(token)
      if (save.written !== save.size) {
        cancel(token)
        throw new Error('The file is not whole yet.')
      }
      const unchanged = await step(token, save, async () => {
        if (save.inFolder) return save.output.commitUnlessSame()
        await save.output.commit()
        return false
      })
      files.delete(token)
      return unchanged
    },

    cancel,

    cancelAll() {
      generation++
      for (const save of files.values()) save.output.discard()
      files.clear()
      folders.clear()
    },
  }
}

/** Whether the files belong in the folder itself: nothing visible is in it, or an earlier save of them is. */
async function isFor(folder: string, paths: readonly string[]): Promise<boolean> {
  const there = new Set((await readdir(folder)).filter((name) => !name.startsWith('.')))
  return there.size === 0 || paths.some((each) => !each.includes('/') && there.has(each))
}

/** Makes a folder below `root`, whose real path is given. A link on the way may not lead out of it. */
async function makeFolderInside(root: string, folder: string, name: string): Promise<void> {
  let place = root
  for (const part of path.relative(root, folder).split(path.sep)) {
    if (part === '') continue
    place = path.join(place, part)
    try {
      await mkdir(place)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    // Asked at each step: below a link nothing may be made before it is known where it leads.
    const relative = path.relative(root, await realpath(place))
    if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
      throw new ExpectedFailure(
        'unwritable',
        `“${name}” was not saved: its folder is a link that leads out of the folder that you chose.`,
      )
    }
  }
}

async function orSentence<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error
    const code = codeOf(error)
    throw new ExpectedFailure('unwritable', notSaved(name, reasonOf(code)))
  }
}

function notSaved(name: string, reason: string): string {
  return `“${name}” could not be saved: ${reason}.`
}
