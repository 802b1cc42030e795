import path from 'node:path'
import { app, dialog, session, shell, type BrowserWindow } from 'electron'
import { channels } from '@ipc/channels'
import { freeBytes } from '../files/room'
import type { OpenedFiles } from '../files/openedFiles'
import type { Saves } from '../files/saves'
import { host, ownOrigin, scheme } from '../identity'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { handle } from '../ipc/handle'
import { createJournalFiles } from './journal'
import { listKnown, mediaKnown, whereIs } from './known'
import { orSentence } from './orSentence'
import { createPlaces } from './place'
import { copyAside, removeLeft } from './setAside'

/** What Chromium may need to open the database: it then writes its newest changes anew. */
const neededBytes = 16 * 1024 * 1024

/** Answers the page's wishes about backups. It names backups and hashes; where they lie is main's alone. */
export function installBackups(parts: {
  window: () => BrowserWindow | undefined
  opened: OpenedFiles
  saves: Saves
}): void {
  const { opened, saves } = parts
  const userData = app.getPath('userData')
  const places = createPlaces({
    own: path.join(userData, 'backups'),
    memory: path.join(userData, 'backup-folder.json'),
  })

  handle(channels.listBackups, async () => {
    const found = await listKnown(await places.known())
    // The page does not need the hashes, which may be many.
    for (const { info } of found) if (info !== null) info.media = []
    return found
  })
  handle(channels.keptMedia, async (where) =>
    where === 'here' ? (await places.folder()).keptMedia() : mediaKnown(await places.known()),
  )
  handle(channels.beginBackup, async (file, size) => {
    const folder = await places.folder()
    const place = await orSentence('A backup could not be made', () => folder.placeFor(file))
    return saves.begin(place, size)
  })
  handle(channels.checkMedia, async (hash) =>
    orSentence('A picture or sound could not be read back', async () =>
      (await places.folder()).checkMedia(hash),
    ),
  )
  handle(channels.describeBackup, async (id, info) => {
    await orSentence('The list of backups could not be written', async () => {
      const known = await places.known()
      const folder = (await whereIs(known, { kind: 'snapshot', id }))?.folder ?? known.now
      await folder.describe(id, info)
    })
    return null
  })
  handle(channels.openBackup, async (file) => {
    const found = await whereIs(await places.known(), file)
    return found === undefined ? null : opened.offer(found.examined)
  })
  handle(channels.removeBackups, async (ids) => {
    await orSentence('An old backup could not be removed', async () => (await places.folder()).remove(ids))
    return null
  })
  handle(channels.backupPlace, async (action) => {
    if (action === 'choose') await choose()
    if (action === 'default') await places.choose(undefined)
    if (action === 'show') await show()
    const free = await freeBytes(app.getPath('sessionData'))
    return { ...(await places.tell()), ...(free === undefined ? {} : { freeBytes: free }) }
  })
  handle(channels.setAside, async () => {
    const where = {
      indexedDb: path.join(app.getPath('sessionData'), 'IndexedDB'),
      originName: `${scheme}_${host}_0`,
    }
    const aside = await orSentence('The database could not be copied', () =>
      copyAside(
        { ...where, asideRoot: path.join(userData, 'set aside') },
        new Date().toISOString().replaceAll(':', '-'),
      ),
    )
    await session.defaultSession.clearStorageData({ origin: ownOrigin(), storages: ['indexdb'] })
    await orSentence('The damaged files could not be removed', () => removeLeft(where))
    return aside ?? ''
  })

  handle(channels.hasRoom, async () => {
    const free = await freeBytes(app.getPath('sessionData'))
    // Where it cannot be asked, the database says for itself.
    return free === undefined || free >= neededBytes
  })

  const journal = createJournalFiles(path.join(userData, 'journal'))
  app.on('will-quit', () => void journal.close())
  handle(channels.readJournal, () => journal.read())
  handle(channels.startJournal, async (id, text) => {
    await orSentence('The journal could not be begun', () => journal.start(id, text))
    return null
  })
  handle(channels.appendJournal, async (text) => {
    await orSentence('The journal could not be written', () => journal.append(text))
    return null
  })

  async function choose(): Promise<void> {
    const parent = parts.window()
    if (parent === undefined) return
    const chosen = await dialog.showOpenDialog(parent, {
      title: 'Choose a folder for backups',
      buttonLabel: 'Keep Backups Here',
      properties: ['openDirectory', 'createDirectory'],
    })
    const [folder] = chosen.filePaths
    if (!chosen.canceled && folder !== undefined)
      await orSentence('The folder could not be chosen', () => places.choose(folder))
  }

  async function show(): Promise<void> {
    const folder = await places.folder()
    const [newest] = await folder.list()
    const file = newest === undefined ? undefined : await folder.examine({ kind: 'snapshot', id: newest.id })
    // Names of our own making alone: nothing of a deck is ever shown by the system.
    if (file !== undefined) shell.showItemInFolder(file.path)
    else throw new ExpectedFailure('no-backup', 'There is no backup in this folder yet.')
  }
}
