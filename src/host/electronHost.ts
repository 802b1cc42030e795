import { FactdeckError } from '@core/model'
import type { Answer, Bridge } from '@ipc/bridge'
import { requestPersistence } from './persistence'
import type { Host } from './types'

/** The host over the preload's bridge. */
export function createElectronHost(bridge: Bridge): Host {
  let wanted = false
  let questions = 0
  return {
    capabilities: { menu: true, saveDialog: true, openedFiles: true, localModel: true, pdf: true },
    openFiles: async (purpose) => valueOf(await bridge.openFiles(purpose)),
    saveFile: async (suggestedName, bytes) => valueOf(await bridge.saveFile(suggestedName, bytes)),
    onMenuCommand: (listener) => bridge.onMenuCommand(listener),
    onOpenedFile(listener) {
      const unsubscribe = bridge.onOpenedFile(listener)
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

function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new FactdeckError(answer.code, answer.message)
}
