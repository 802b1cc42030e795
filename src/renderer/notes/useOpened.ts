import { useEffect, useState } from 'react'
import { act } from '../state/actions'

/**
 * Opens an editor for as long as its dialog is there. Gives whether it is open yet.
 *
 * @param what by which it is opened anew when it changes
 * @param open gives how to close it; a dialog that was left meanwhile closes it at once
 * @param onFailed called before the failure is told, unless the dialog was left
 */
export function useOpened(what: string, open: () => Promise<() => void>, onFailed: () => void): boolean {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    let left = false
    let close: (() => void) | undefined
    act(async () => {
      try {
        const opened = await open()
        if (left) {
          opened()
          return
        }
        close = opened
        setOpen(true)
      } catch (error) {
        if (!left) onFailed()
        throw error
      }
    })
    return () => {
      left = true
      close?.()
    }
    // Opened once: the functions are made anew with each key.
    // eslint-disable-next-line react/exhaustive-deps
  }, [what])
  return isOpen
}
