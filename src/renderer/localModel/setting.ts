import { getLocalModel, updateLocalModel, type LocalModelSettings } from '@app/index'
import { create } from 'zustand'
import { act } from '../state/actions'
import { theCollection } from '../state/store'

interface LocalModelState {
  /** Undefined until they are read. */
  settings: LocalModelSettings | undefined
}

/** The settings of the local model, for the screens that show or use them. */
export const useLocalModel = create<LocalModelState>(() => ({ settings: undefined }))

/** Reads the settings of the local model. */
export async function loadLocalModel(): Promise<void> {
  useLocalModel.setState({ settings: await getLocalModel(theCollection()) })
}

/** Changes some of them at once; a value that is refused is told and goes back to what it was. */
export function changeLocalModel(changes: Partial<LocalModelSettings>): void {
  const { settings } = useLocalModel.getState()
  // Shown at once: what is typed must not lag behind the fingers.
  if (settings !== undefined) useLocalModel.setState({ settings: { ...settings, ...changes } })
  act(async () => {
    try {
      useLocalModel.setState({ settings: await updateLocalModel(theCollection(), changes) })
    } catch (error) {
      await loadLocalModel()
      throw error
    }
  })
}

/** Whether a model can be asked as things are set. */
export function isReady(settings: LocalModelSettings | undefined): boolean {
  return settings?.enabled === true && settings.model !== ''
}
