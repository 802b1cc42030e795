import { ipcMain } from 'electron'
import type { Channel } from '@ipc/contract'
import { ownOrigin } from '../identity'
import { answer, type Handler } from './answer'
import { createTraffic } from './traffic'

const fewAtOnce = createTraffic()

/** Registers the handler of a channel. The only place in main that calls `ipcMain`. */
export function handle<C extends Channel>(channel: C, handler: Handler<C>): void {
  ipcMain.handle(channel, (event, ...given: unknown[]) =>
    fewAtOnce(channel, () =>
      answer(channel, handler, { sender: event.senderFrame, ownOrigin: ownOrigin(), arguments: given }),
    ),
  )
}
