import { FactdeckError } from '@core/model'
import type { Bridge } from '@ipc/bridge'
import type { BackupFile } from '@ipc/contract'
import type { Backups } from './backups'
import { sendSave, valueOf } from './electronSaving'
import type { ReadOffered } from './readOffered'

/** Backups over the preload's bridge: main knows the folder, and here only names and hashes are. */
export function createElectronBackups(bridge: Bridge, read: ReadOffered): Backups {
  async function save(file: BackupFile, content: Blob, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    const token = valueOf(await bridge.beginBackup(file, content.size))
    try {
      await sendSave(bridge, token, content, {
        signal: signal ?? new AbortController().signal,
        onSent: () => undefined,
      })
    } catch (error) {
      throw ofBackup(error)
    }
    signal?.throwIfAborted()
  }

  async function open(file: BackupFile): Promise<Blob | undefined> {
    const offered = valueOf(await bridge.openBackup(file))
    if (offered === null) return undefined
    try {
      const hooks = { signal: new AbortController().signal, onProgress: () => undefined }
      return await read(offered, hooks)
    } catch (error) {
      const answer = await bridge.readProblem(offered.token)
      const known = answer.ok ? answer.value : answer.message
      throw new FactdeckError('unreadable', known ?? `“${offered.name}” could not be read.`, String(error))
    }
  }

  return {
    list: async () => valueOf(await bridge.listBackups()),
    keptMedia: async (where = 'here') => valueOf(await bridge.keptMedia(where)),
    saveSnapshot: (id, content, signal) => save({ kind: 'snapshot', id }, content, signal),
    async saveMedia(hash, content, signal) {
      await save({ kind: 'media', hash }, content, signal)
      if (!valueOf(await bridge.checkMedia(hash))) throw brokenMedia()
    },
    describe: async (id, info) => {
      valueOf(await bridge.describeBackup(id, info))
    },
    openSnapshot: (id) => open({ kind: 'snapshot', id }),
    openMedia: (hash) => open({ kind: 'media', hash }),
    remove: async (ids) => {
      valueOf(await bridge.removeBackups([...ids]))
    },
    place: async (action) => valueOf(await bridge.backupPlace(action)),
    setAside: async () => {
      const folder = valueOf(await bridge.setAside())
      return folder === '' ? undefined : folder
    },
  }
}

/** Read back, a media file is not what was written. */
export function brokenMedia(): FactdeckError {
  return new FactdeckError(
    'backup-media',
    'A picture or sound could not be backed up: read back, it is not what was written. The disk may be failing.',
  )
}

/** Main names the file, which tells people nothing here. */
function ofBackup(error: unknown): unknown {
  if (!(error instanceof FactdeckError) || error.code !== 'unwritable') return error
  const reason = error.message.replace(/^“.*?” could not be saved/su, '')
  return new FactdeckError(error.code, `The backup could not be written${reason}`, error.details)
}
