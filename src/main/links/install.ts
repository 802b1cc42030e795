import { dialog, shell, type BrowserWindow } from 'electron'
import { channels } from '@ipc/channels'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { handle } from '../ipc/handle'
import { openLink } from './openLink'

/** Answers the page's wishes to open a link. The only place in main that calls `shell.openExternal`. */
export function installLinks(window: () => BrowserWindow | undefined): void {
  let isAsking = false
  handle(channels.openLink, async (address) => {
    const parent = window()
    // A page that asks again and again gets one question.
    if (parent === undefined || isAsking) throw new ExpectedFailure('busy', 'A link is being asked about.')
    isAsking = true
    try {
      const opened = await openLink(address, {
        ask: async (message, detail) => {
          const { response } = await dialog.showMessageBox(parent, {
            type: 'question',
            message,
            detail,
            buttons: ['Open', 'Cancel'],
            defaultId: 1,
            cancelId: 1,
            noLink: true,
          })
          return response === 0
        },
        open: (link) => shell.openExternal(link),
      })
      return { opened }
    } finally {
      isAsking = false
    }
  })
}
