import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { backupEnding, backupIdPattern, mediaHashPattern } from '@ipc/backups'
import { backupInfoOf, type BackupFile, type BackupInfo, type StoredBackup } from '@ipc/contract'
import { removeAbandoned, writeAtomically } from '../files/atomicWrite'
import { markOf, type ExaminedFile } from '../files/examineFile'
import { withPatience } from '../files/patience'

/**
 * The folder in which backups are kept: `<id>.factdeck` with what is known of it beside it in `<id>.json`, and `media`,
 * where each picture or sound lies once, called by its SHA-256. Only names of these shapes are ever read, written or
 * removed. What the system says goes through as it is thrown.
 */
export interface BackupFolder {
  readonly root: string
  list(): Promise<StoredBackup[]>
  keptMedia(): Promise<string[]>
  /** Where a file of the folder is, its folder made. */
  placeFor(file: BackupFile): Promise<string>
  /** A file to be read; undefined where it is not there. */
  examine(file: BackupFile): Promise<ExaminedFile | undefined>
  /** Whether a media file is what its name says; one that is not is removed. */
  checkMedia(hash: string): Promise<boolean>
  describe(id: string, info: BackupInfo): Promise<void>
  /** Removes backups and the media that no other one needs. */
  remove(ids: readonly string[]): Promise<void>
}

export function backupFolder(root: string): BackupFolder {
  const mediaRoot = path.join(root, 'media')
  const snapshot = (id: string): string =>
    path.join(root, `${checkedName(id, backupIdPattern)}${backupEnding}`)
  const description = (id: string): string => path.join(root, `${checkedName(id, backupIdPattern)}.json`)
  const pathOf = (file: BackupFile): string =>
    file.kind === 'snapshot'
      ? snapshot(file.id)
      : path.join(mediaRoot, checkedName(file.hash, mediaHashPattern))

  async function list(): Promise<StoredBackup[]> {
    const found: StoredBackup[] = []
    for (const name of await namesIn(root)) {
      const id = name.slice(0, -backupEnding.length)
      if (!name.endsWith(backupEnding) || !backupIdPattern.test(id)) continue
      const facts = await stat(snapshot(id)).catch(() => undefined)
      if (facts?.isFile() !== true) continue
      found.push({ id, size: facts.size, info: await described(id) })
    }
    return found.sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** A description that cannot be read is none: the backup itself is what counts, and is looked at again. */
  async function described(id: string): Promise<BackupInfo | null> {
    try {
      return backupInfoOf(JSON.parse(await readFile(description(id), 'utf8')))
    } catch {
      return null
    }
  }

  async function keptMedia(): Promise<string[]> {
    return (await namesIn(mediaRoot)).filter((name) => mediaHashPattern.test(name))
  }

  return {
    root,
    list,
    keptMedia,
    async placeFor(file) {
      await mkdir(file.kind === 'snapshot' ? root : mediaRoot, { recursive: true })
      // Of each backup that the program was killed in, its temporary file would stay for ever.
      if (file.kind === 'snapshot')
        for (const folder of [root, mediaRoot]) await removeAbandoned(folder, isOurBeginning, Date.now())
      return pathOf(file)
    },
    async examine(file) {
      const place = pathOf(file)
      const facts = await stat(place).catch(() => undefined)
      if (facts?.isFile() !== true) return undefined
      return { path: place, name: path.basename(place), size: facts.size, mark: markOf(facts) }
    },
    async checkMedia(hash) {
      const place = pathOf({ kind: 'media', hash })
      const digest = createHash('sha256')
      for await (const chunk of createReadStream(place)) digest.update(chunk as Buffer)
      if (digest.digest('hex') === hash) return true
      await removed(place)
      return false
    },
    async describe(id, given) {
      // One that was found damaged may only be so now: what it needs is not forgotten.
      const before = given.problem === undefined ? null : await described(id)
      const info =
        before === null ? given : { ...given, media: [...new Set([...before.media, ...given.media])] }
      await writeAtomically(description(id), `${JSON.stringify(info)}\n`)
    },
    async remove(ids) {
      for (const id of ids) {
        await removed(snapshot(id))
        await removed(description(id))
      }
      const left = await list()
      // What a backup needs that was never described is not known: then nothing is taken away.
      if (left.some(({ info }) => info === null)) return
      const needed = new Set(left.flatMap(({ info }) => info?.media ?? []))
      for (const hash of await keptMedia())
        if (!needed.has(hash)) await removed(pathOf({ kind: 'media', hash }))
    },
  }
}

/** The contract has checked it; a name that becomes a path is checked where that happens all the same. */
function checkedName(name: string, pattern: RegExp): string {
  if (!pattern.test(name)) throw new Error('This is no name of a backup.')
  return name
}

/** Whether a temporary file so begun is of a backup, its description or a media file. */
function isOurBeginning(beginning: string): boolean {
  const [id = ''] = beginning.split('.')
  return backupIdPattern.test(id) || /^[0-9a-f]{40}$/.test(beginning)
}

function removed(place: string): Promise<void> {
  return withPatience(() => rm(place, { force: true }))
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    // Not there yet, or not there now.
    return []
  }
}
