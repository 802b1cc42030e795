import type {
  MenuCommand,
  MenuState,
  ModelListing,
  ModelQuestion,
  ModelServer,
  OpenedFile,
  Paper,
  SaveResult,
  Unsubscribe,
} from '@ipc/index'
import type { FilePurpose } from '@ipc/fileKinds'

export type {
  FilePurpose,
  MenuCommand,
  MenuState,
  ModelListing,
  ModelServer,
  OpenedFile,
  Paper,
  SaveResult,
  Unsubscribe,
}

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
  /** A model on this computer can be asked. A page in a browser may not speak to other programs. */
  readonly localModel: boolean
  /** Pages can be saved as a PDF file. In a browser its own print dialog offers that. */
  readonly pdf: boolean
}

/**
 * What the program asks of the machine that it runs on. Failures that a person can understand come as
 * `FactdeckError` with a sentence to show; anything else that is thrown is a fault of ours.
 */
export interface Host {
  readonly capabilities: Capabilities
  /** Lets the person choose files for a purpose and reads them; none when they cancel. */
  openFiles(purpose: FilePurpose): Promise<OpenedFile[]>
  /** Saves bytes under a name and at a place that the person can change; whole or not at all. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<SaveResult>
  /** Calls `listener` for each command of the native menu. */
  onMenuCommand(listener: (command: MenuCommand) => void): Unsubscribe
  /** Calls `listener` for each file opened from outside; those that came earlier come with the first listener. */
  onOpenedFile(listener: (file: OpenedFile) => void): Unsubscribe
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
  /** Asks that the database is kept when the disk runs low. True when it will be. */
  requestPersistence(): Promise<boolean>
}
