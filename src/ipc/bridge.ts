import type { MenuCommand } from './channels'
import type {
  BackupFile,
  BackupInfo,
  BackupPlace,
  BegunSave,
  FinishedSave,
  MenuState,
  ModelListing,
  ModelQuestion,
  ModelServer,
  OfferedFile,
  OfferedFolder,
  Paper,
  SavedPdf,
  StoredBackup,
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
  openFiles(purpose: FilePurpose): Promise<Answer<OfferedFile[]>>
  openFolder(): Promise<Answer<OfferedFolder | null>>
  readProblem(token: string): Promise<Answer<string | null>>
  beginSave(suggestedName: string, size: number): Promise<Answer<BegunSave | null>>
  beginFolderSave(suggestedName: string, paths: string[]): Promise<Answer<BegunSave | null>>
  beginFolderFile(folder: string, path: string, size: number): Promise<Answer<string>>
  writeSave(token: string, offset: number, bytes: Uint8Array): Promise<Answer<null>>
  finishSave(token: string): Promise<Answer<FinishedSave>>
  cancelSave(token: string): Promise<Answer<null>>
  filesWanted(): Promise<Answer<null>>
  setMenuState(state: MenuState): Promise<Answer<null>>
  listModels(server: ModelServer): Promise<Answer<ModelListing[]>>
  askModel(question: ModelQuestion): Promise<Answer<string>>
  cancelModel(id: string): Promise<Answer<null>>
  print(paper: Paper): Promise<Answer<SavedPdf>>
  savePdf(suggestedName: string, paper: Paper): Promise<Answer<SavedPdf>>
  openLink(address: string): Promise<Answer<{ opened: boolean }>>
  listBackups(): Promise<Answer<StoredBackup[]>>
  keptMedia(where: 'here' | 'anywhere'): Promise<Answer<string[]>>
  beginBackup(file: BackupFile, size: number): Promise<Answer<string>>
  checkMedia(hash: string): Promise<Answer<boolean>>
  describeBackup(id: string, info: BackupInfo): Promise<Answer<null>>
  openBackup(file: BackupFile): Promise<Answer<OfferedFile | null>>
  removeBackups(ids: string[]): Promise<Answer<null>>
  backupPlace(action: 'ask' | 'choose' | 'default' | 'show'): Promise<Answer<BackupPlace>>
  setAside(): Promise<Answer<string>>
  readJournal(): Promise<Answer<string[]>>
  startJournal(id: string, text: string): Promise<Answer<null>>
  appendJournal(text: string): Promise<Answer<null>>
  quitReady(): Promise<Answer<null>>
  hasRoom(): Promise<Answer<boolean>>
  onQuitting(listener: () => void): Unsubscribe
  onMenuCommand(listener: (command: MenuCommand) => void): Unsubscribe
  onOpenedFile(listener: (file: OfferedFile) => void): Unsubscribe
}
