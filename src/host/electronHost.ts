import { FactdeckError } from '@core/model'
import type { Bridge } from '@ipc/bridge'
import { createElectronBackups } from './electronBackups'
import { readFile, readFolder, type Reading } from './electronOpening'
import { saveFolderInChunks, saveInChunks, valueOf } from './electronSaving'
import { requestPersistence } from './persistence'
import { readOffered, type ReadOffered } from './readOffered'
import { withoutShowing } from './showing'
import type { Host, OpenedFile, ShowTransfer } from './types'

/**
 * The host over the preload's bridge.
 *
 * @param parts.show shows that a file is being opened or saved
 * @param parts.read how an offered file is read; another one in tests
 */
export function createElectronHost(
  bridge: Bridge,
  parts: { show?: ShowTransfer; read?: ReadOffered } = {},
): Host {
  const show = parts.show ?? withoutShowing
  const reading: Reading = { bridge, read: parts.read ?? readOffered, show }
  let wanted = false
  let questions = 0
  /** Files from outside are read one after the other, as each is shown while it is read. */
  let lastRead: Promise<unknown> = Promise.resolve()
  return {
    capabilities: {
      menu: true,
      saveDialog: true,
      openedFiles: true,
      folders: true,
      localModel: true,
      pdf: true,
      backupFolder: true,
    },
    backups: createElectronBackups(bridge, reading.read),
    journal: {
      read: async () => valueOf(await bridge.readJournal()),
      start: async (id, text) => {
        valueOf(await bridge.startJournal(id, text))
      },
      append: async (text) => {
        valueOf(await bridge.appendJournal(text))
      },
      // Main has the file, and the one window.
      close: () => undefined,
    },
    onQuitting: (listener) =>
      bridge.onQuitting(() => {
        void listener()
          .catch(() => undefined)
          .then(() => bridge.quitReady())
      }),
    async openFiles(purpose) {
      const files: OpenedFile[] = []
      // One after the other, as each is shown while it is read.
      for (const offered of valueOf(await bridge.openFiles(purpose))) {
        const file = await readFile(reading, offered)
        if (file === undefined) return []
        files.push(file)
      }
      return files
    },
    async openFolder() {
      const offered = valueOf(await bridge.openFolder())
      return offered === null ? undefined : readFolder(reading, offered)
    },
    saveFile: (suggestedName, content) => saveInChunks({ bridge, show }, suggestedName, content),
    saveFolder: (suggestedName, files) => saveFolderInChunks({ bridge, show }, suggestedName, files),
    onMenuCommand: (listener) => bridge.onMenuCommand(listener),
    onOpenedFile(listener) {
      const unsubscribe = bridge.onOpenedFile((offered) => {
        const file = lastRead.then(() => readFile(reading, offered))
        lastRead = file.catch(() => undefined)
        listener(file)
      })
      // Main keeps files back until it hears this, so it must follow the subscription, and once is enough.
      if (!wanted) {
        wanted = true
        void bridge.filesWanted()
      }
      return unsubscribe
    },
    setMenuState(state) {
      // Only the two names cross, whatever else the caller's object holds: main refuses unknown keys.
      void bridge.setMenuState({
        ...(state.undo === undefined ? {} : { undo: shortened(state.undo) }),
        ...(state.redo === undefined ? {} : { redo: shortened(state.redo) }),
      })
    },
    listModels: async (server) => valueOf(await bridge.listModels(server)),
    async askModel(request, signal) {
      if (signal?.aborted === true) throw cancelled()
      const id = `${++questions}`
      const cancel = (): void => void bridge.cancelModel(id)
      signal?.addEventListener('abort', cancel)
      try {
        return valueOf(await bridge.askModel({ ...request, id }))
      } finally {
        signal?.removeEventListener('abort', cancel)
      }
    },
    async print(paper) {
      valueOf(await bridge.print(paper))
    },
    savePdf: async (suggestedName, paper) => valueOf(await bridge.savePdf(suggestedName, paper)),
    openLink: async (address) => valueOf(await bridge.openLink(address)).opened,
    hasRoom: async () => valueOf(await bridge.hasRoom()),
    requestPersistence,
  }
}

function cancelled(): FactdeckError {
  return new FactdeckError('model-cancelled', 'The question to the local model was cancelled.')
}

const longestStepName = 80

function shortened(name: string): string {
  return name.length <= longestStepName ? name : `${name.slice(0, longestStepName - 1)}…`
}
