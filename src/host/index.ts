import type { Bridge } from '@ipc/bridge'
import { createBrowserHost } from './browserHost'
import { createElectronHost } from './electronHost'
import { trustOwnWorkers } from './trustedScripts'
import { withoutShowing } from './showing'
import type { Host, ShowTransfer } from './types'

export { extensionOf, fileKindOf, type FileKind } from '@ipc/fileKinds'
export { backupIdAt, timeOfBackup } from '@ipc/backups'
export { safeFileName } from '@ipc/fileNames'
export { isPortablePath } from '@ipc/folders'
export { outsideLink, whyRefused, type OutsideLink } from '@ipc/links'
export { openedFolderOf } from './browserFolders'
export { openedFileOf } from './openedFile'
export type * from './types'

declare global {
  interface Window {
    /** There in the desktop program only, put there by its preload. */
    readonly factdeck?: Bridge
  }
}

/**
 * The host of the machine that this page runs on. Call it once, before the first worker is started.
 *
 * @param show shows to the person that a file is being opened or saved, where that takes a while
 */
export function createHost(show: ShowTransfer = withoutShowing): Host {
  trustOwnWorkers()
  return window.factdeck === undefined
    ? createBrowserHost(show)
    : createElectronHost(window.factdeck, { show })
}
