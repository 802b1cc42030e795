import { useApp } from '../state/store'

const key = 'factdeck-session'

/**
 * Notes that the collection is in use from now on, until the window goes in good order. Gives whether the last time it
 * was cut off: killed, without power, or on a full disk.
 */
export function beginSession(): boolean {
  try {
    const wasCutOff = localStorage.getItem(key) === 'running'
    localStorage.setItem(key, 'running')
    window.addEventListener('pagehide', () => {
      if (useApp.getState().closed === undefined) localStorage.setItem(key, 'ended')
    })
    return wasCutOff
  } catch {
    return false
  }
}
