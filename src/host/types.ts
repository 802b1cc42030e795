import type {
  MenuCommand,
  MenuState,
  ModelListing,
  ModelQuestion,
  ModelServer,
  Paper,
  Unsubscribe,
} from '@ipc/index'
import type { FilePurpose } from '@ipc/fileKinds'

import type { Backups, JournalFiles } from './backups'

export type { BackupInfo, BackupPlace, BackupReason, Backups, JournalFiles, StoredBackup } from './backups'
export type { FilePurpose, MenuCommand, MenuState, ModelListing, ModelServer, Paper, Unsubscribe }

/** A file that the person chose or opened. `name` is without its folder. The Blob is on the disk, however large. */
export interface OpenedFile {
  name: string
  blob: Blob
}

/** A folder that the person chose: the texts and media files in it, by their paths below it, separated by `/`. */
export interface OpenedFolder {
  name: string
  files: FolderFile[]
}

/** A file of a folder that was opened. */
export interface FolderFile {
  path: string
  blob: Blob
}

/** A file to save below a folder. The path is relative, separated by `/`; see `isPortablePath` in `@ipc/folders`. */
export interface FileToSave {
  path: string
  content: string | Blob
}

/** What became of a save: `saved: false` when the person cancelled or ended it. `name` is that of the file or folder. */
export interface SaveResult {
  saved: boolean
  name?: string
}

/** What became of saving a folder. `unchanged` files had the same content before and were not touched. */
export interface FolderSaveResult extends SaveResult {
  written: number
  unchanged: number
}

/** How a long transfer is watched and ended. Both figures are in bytes. */
export interface TransferHooks {
  readonly onProgress: (done: number, total: number) => void
  /** Aborting ends it as if the person had cancelled. */
  readonly signal: AbortSignal
}

/** What is on its way: a file that is opened or saved, or a folder. `name` is without where it is. */
export interface Transfer {
  readonly kind: 'open' | 'save'
  readonly name: string
}

/**
 * Shows that something is on its way, once it takes a while, and lets the person end it: `work` then gives undefined.
 * Called after the person has chosen, for large and small.
 */
export type ShowTransfer = <T>(
  transfer: Transfer,
  work: (hooks: TransferHooks) => Promise<T | undefined>,
) => Promise<T | undefined>

/** One question to a local model; the host gives it the id by which it is cancelled. */
export type ModelRequest = Omit<ModelQuestion, 'id'>

/** What the machine can do. The renderer asks this and never on which machine it runs. */
export interface Capabilities {
  /** There is a native menu that shows and sends our commands. */
  readonly menu: boolean
  /** Saving asks the person for a place, and its end is known. Without it a save is a download. */
  readonly saveDialog: boolean
  /** Files can be opened from outside: by double click, as an argument, by a second start. */
  readonly openedFiles: boolean
  /** A folder can be saved (`saveFolder`). Without it the caller makes a zip file and saves that. */
  readonly folders: boolean
  /** A model on this computer can be asked. A page in a browser may not speak to other programs. */
  readonly localModel: boolean
  /** Pages can be saved as a PDF file. In a browser its own print dialog offers that. */
  readonly pdf: boolean
  /** Backups are files in a folder that the person can choose and look into. */
  readonly backupFolder: boolean
}

/**
 * What the program asks of the machine that it runs on. Failures that a person can understand come as
 * `FactdeckError` with a sentence to show; anything else that is thrown is a fault of ours.
 */
export interface Host {
  readonly capabilities: Capabilities
  /** Lets the person choose files for a purpose; none when they cancel. */
  openFiles(purpose: FilePurpose): Promise<OpenedFile[]>
  /** Lets the person choose a folder and opens the texts and media files in it; undefined when they cancel. */
  openFolder(): Promise<OpenedFolder | undefined>
  /**
   * Saves a file under a name and at a place that the person can change; whole or not at all. A Blob is never held in
   * memory as a whole.
   */
  saveFile(suggestedName: string, content: Uint8Array | Blob): Promise<SaveResult>
  /**
   * Saves files in a folder that the person chooses: in itself where it is empty or has some of them already, else in a
   * new one of the suggested name. Each file is written whole or not at all, others in the folder stay as they are.
   * Ending it half-way leaves what was written by then. Only where `capabilities.folders` says so.
   */
  saveFolder(suggestedName: string, files: readonly FileToSave[]): Promise<FolderSaveResult>
  /** Calls `listener` for each command of the native menu. */
  onMenuCommand(listener: (command: MenuCommand) => void): Unsubscribe
  /**
   * Calls `listener` for each file opened from outside; those that came earlier come with the first listener. The
   * promise rejects where the file cannot be read, and gives undefined where the person ended it.
   */
  onOpenedFile(listener: (file: Promise<OpenedFile | undefined>) => void): Unsubscribe
  /** Tells the menu what Undo and Redo would do now. */
  setMenuState(state: MenuState): void
  /** The models of a local server. Throws FactdeckError where it is refused or does not answer. */
  listModels(server: ModelServer): Promise<ModelListing[]>
  /**
   * Asks a local model and gives the body of its server's answer, unread. Throws FactdeckError with a code that begins
   * with `model-`: `model-cancelled` once `signal` is aborted.
   */
  askModel(request: ModelRequest, signal?: AbortSignal): Promise<string>
  /**
   * Prints the page in its print layout (`@media print`), after the system's dialog. Ends when that is closed, whatever
   * the person chose.
   */
  print(paper: Paper): Promise<void>
  /** Saves the page in its print layout as a PDF file. Only where `capabilities.pdf`; throws FactdeckError elsewhere. */
  savePdf(suggestedName: string, paper: Paper): Promise<SaveResult>
  /**
   * Opens a link of a card in another program, after asking the person. Gives whether it was opened. Throws FactdeckError
   * `link-refused` for an address that `outsideLink` does not know.
   */
  openLink(address: string): Promise<boolean>
  readonly backups: Backups
  readonly journal: JournalFiles
  /**
   * Calls `listener` when the program is about to end; it ends when the promise settles, or after a while. In a browser
   * nobody can be made to wait, and it is never called.
   */
  onQuitting(listener: () => Promise<void>): Unsubscribe
  /** Whether the disk has room for the database to be opened: on a full one Chromium may begin it anew. */
  hasRoom(): Promise<boolean>
  /** Asks that the database is kept when the disk runs low. True when it will be. */
  requestPersistence(): Promise<boolean>
}
