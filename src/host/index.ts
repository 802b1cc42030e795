import type { Bridge } from '@ipc/bridge'
import { createBrowserHost } from './browserHost'
import { createElectronHost } from './electronHost'
import { trustOwnWorkers } from './trustedScripts'
import type { Host } from './types'

export type * from './types'

declare global {
  interface Window {
    /** There in the desktop program only, put there by its preload. */
    readonly factdeck?: Bridge
  }
}

/** The host of the machine that this page runs on. Call it once, before the first worker is started. */
export function createHost(): Host {
  trustOwnWorkers()
  return window.factdeck === undefined ? createBrowserHost() : createElectronHost(window.factdeck)
}
