import type { ElectronApplication, Page } from '@playwright/test'

/** A file as a test gives it to the program. */
export interface TestFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a save gave. */
export interface SavedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The running program, in either project. Specs use this and need not know which. */
export interface RunningApp {
  readonly kind: 'desktop' | 'browser'
  /** The window's page; another one after `restart` and `kill`. */
  readonly page: Page
  /** The origin of the page. */
  readonly origin: string
  /** Addresses that the page asked for and that are not its own. Every test ends by finding none. */
  readonly foreignRequests: string[]
  /** Exceptions of the page and refusals by its policy. Every test ends by finding none; clear it when provoked. */
  readonly problems: string[]
  /** The folder in which the database's own files are. */
  readonly databaseFolder: string
  /** Closes the program as a person does and starts it again on the same profile. `between`, it is not running. */
  restart(between?: () => Promise<void>): Promise<void>
  /** Kills all its processes at once (SIGKILL) and starts it again on the same profile. */
  kill(between?: () => Promise<void>): Promise<void>
  /** Runs `action`, which opens a file dialog, and answers the dialog with `files`; with none it is cancelled. */
  chooseFiles(files: readonly TestFile[], action: () => Promise<void>): Promise<void>
  /** Opens a document by its command: the menu's in the desktop program, the key's in the browser. */
  openDocument(name: string, text: string): Promise<void>
  /** Drops a file on the middle of the window. */
  dropFile(name: string, bytes: Uint8Array): Promise<void>
  /** Runs `action`, which saves a file, and gives the file. */
  saveAs(action: () => Promise<void>): Promise<SavedFile>
}

/** What the desktop program has besides. */
export interface DesktopApp extends RunningApp {
  readonly kind: 'desktop'
  readonly electron: ElectronApplication
  /** The folder with the program's data. */
  readonly profile: string
  /** Clicks an item of the native menu by its command id. */
  menu(command: string): Promise<void>
  /** Starts the program a second time with these arguments and waits until that process has ended. */
  startAgain(...parameters: string[]): Promise<number>
  /** Writes a file to a folder outside of the profile and gives its path. */
  writeFile(name: string, text: string): Promise<string>
}
