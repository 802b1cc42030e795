import { FactdeckError } from '@core/model'
import type { StoredBackup } from '@host/index'
import { runJob, type RunJobOptions } from '@jobs/client'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { act, notify, openDialog } from '../state/actions'
import { databaseName } from '../state/collectionName'
import { theHost, useApp } from '../state/store'
import { backUp, listBackups, nameOfBackup, unknownInfo, verified } from './making'
import { changesSinceCopy, countForCopy, noteCopySaved } from './reminder'
import { noteChange } from './unsaved'
import { nameOf, whenMade } from './words'

export async function backUpNow(): Promise<void> {
  const id = await withTask('Backing up', (hooks) => backUp('asked', hooks))
  if (id === undefined) return
  const place = await theHost().backups.place('ask')
  if (place?.isFallback === true)
    notify(
      'Backed up and read back, but into Factdeck’s own folder: the folder that you chose for backups is not there now. Connect its disk, or choose another under Backups.',
      { tone: 'problem' },
    )
  else notify('Backed up and read back.')
}

/** Another folder was chosen: it gets a backup at once. What lies in the one before stays there. */
export async function backUpInto(folder: string): Promise<void> {
  // Also where this one is cancelled or fails, the next occasion makes one.
  noteChange()
  const id = await withTask('Backing up into the new folder', (hooks) => backUp('asked', hooks))
  if (id === undefined) return
  const elsewhere = (await listBackups()).filter((backup) => backup.folder !== undefined).length
  const stay =
    elsewhere === 0
      ? ''
      : ` ${countOf(elsewhere, 'older backup')} ${elsewhere === 1 ? 'stays' : 'stay'} where ${elsewhere === 1 ? 'it is' : 'they are'}, and can be restored from here as before.`
  notify(`Backups go to ${folder} from now on, and one was just made there.${stay}`)
}

/** Saves everything as one file, with its media, where the person says. */
export async function saveCopy(): Promise<void> {
  const upTo = changesSinceCopy()
  const made = await withTask('Preparing a copy of everything', (hooks) =>
    runJob({ kind: 'back-up', databaseName }, hooks),
  )
  if (made?.kind !== 'back-up') return
  const day = new Date().toISOString().slice(0, 10)
  const saved = await theHost().saveFile(`Factdeck backup ${day}.factdeck`, made.backup)
  if (!saved.saved) return
  noteCopySaved(upTo)
  backupsChanged()
  notify(`A copy of everything was saved${saved.name === undefined ? '' : ` as ${saved.name}`}.`)
}

/** Saves a backup of the list elsewhere as one file with its pictures and sounds, after reading it through. */
export async function saveStored(backup: StoredBackup): Promise<void> {
  const packed = await withTask(`Preparing ${nameOf({ kind: 'stored', id: backup.id })}`, (hooks) =>
    packStored(backup, hooks),
  )
  backupsChanged()
  const said = packed === undefined ? undefined : await savePacked(backup, packed)
  if (said !== undefined) notify(`${said} It stays in the list.`)
}

/** A stored backup as one file with its pictures and sounds, read through before. */
export async function packStored({ id, info }: StoredBackup, hooks: RunJobOptions): Promise<Blob> {
  const { backups } = theHost()
  const sound = await verified(id, info ?? unknownInfo, hooks.signal)
  await backups.describe(id, sound)
  const backup = await backups.openSnapshot(id)
  if (backup === undefined) throw new FactdeckError('backup-gone', 'This backup is not there any more.')
  const media = new Map<string, Blob>()
  for (const hash of sound.media) {
    const file = await backups.openMedia(hash)
    if (file !== undefined) media.set(hash, file)
  }
  const packed = await runJob({ kind: 'pack-backup', name: nameOfBackup(id), backup, media }, hooks)
  if (packed.kind !== 'pack-backup') throw new Error('Another job answered')
  return packed.file
}

/** Asks where such a file goes. Gives what was done, in words; undefined when the person cancelled. */
export async function savePacked({ id }: StoredBackup, file: Blob): Promise<string | undefined> {
  const saved = await theHost().saveFile(`Factdeck backup ${id.slice(0, 16)}.factdeck`, file)
  if (!saved.saved) return undefined
  return `The backup of ${whenMade(id)} was saved${saved.name === undefined ? '' : ` as ${saved.name}`}.`
}

export async function chooseCopyToRestore(): Promise<void> {
  const [file] = await theHost().openFiles('package')
  if (file === undefined) return
  openDialog({ kind: 'restore', source: { kind: 'file', name: file.name, blob: file.blob } })
}

const afterKey = 'factdeck-after-restore'

/** The list of backups, and what stands beside it, is to be read anew. */
export function backupsChanged(): void {
  useApp.setState(({ backupRevision }) => ({ backupRevision: backupRevision + 1 }))
}

/** Loads the page anew on what was restored; a message then says what was done, and how to take it back. */
export function reloadAfterRestore(sentence: string, before: string | undefined): void {
  countForCopy()
  try {
    sessionStorage.setItem(afterKey, JSON.stringify({ sentence, before }))
  } catch {
    // Only the message is missing.
  }
  window.location.reload()
}

/** Says what was restored before the page was loaded. */
export function tellOfRestore(): void {
  const kept = sessionStorage.getItem(afterKey)
  if (kept === null) return
  sessionStorage.removeItem(afterKey)
  const { sentence, before } = JSON.parse(kept) as { sentence: string; before?: string }
  const takeBack = (id: string): void => openDialog({ kind: 'restore', source: { kind: 'stored', id } })
  notify(sentence, {
    stays: true,
    ...(before === undefined ? {} : { action: { label: 'Undo…', run: () => takeBack(before) } }),
  })
}

/** For event handlers. */
export function saveCopySoon(): void {
  act(saveCopy)
}
