import type { MenuCommand } from './channels'
import type {
  MenuState,
  ModelListing,
  ModelQuestion,
  ModelServer,
  OpenedFile,
  Paper,
  SavedPdf,
  SaveResult,
} from './contract'
import type { FilePurpose } from './fileKinds'

/**
 * How an answer crosses from main: failures that a person can understand and mend come as a value, because an
 * exception loses its code on the way. A rejected promise means a fault of ours.
 */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; message: string }

/** Ends a subscription. */
export type Unsubscribe = () => void

/** What the preload puts on `window.factdeck`: verbs only, no channel names, no paths, no events of Electron. */
export interface Bridge {
  openFiles(purpose: FilePurpose): Promise<Answer<OpenedFile[]>>
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<Answer<SaveResult>>
  filesWanted(): Promise<Answer<null>>
  setMenuState(state: MenuState): Promise<Answer<null>>
  listModels(server: ModelServer): Promise<Answer<ModelListing[]>>
  askModel(question: ModelQuestion): Promise<Answer<string>>
  cancelModel(id: string): Promise<Answer<null>>
  print(paper: Paper): Promise<Answer<null>>
  savePdf(suggestedName: string, paper: Paper): Promise<Answer<SavedPdf>>
  onMenuCommand(listener: (command: MenuCommand) => void): Unsubscribe
  onOpenedFile(listener: (file: OpenedFile) => void): Unsubscribe
}
