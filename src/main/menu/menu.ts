import { app, Menu } from 'electron'
import { channels, type MenuCommand } from '@ipc/channels'
import type { MenuState } from '@ipc/contract'
import { handle } from '../ipc/handle'
import { menuTemplate } from './template'

/**
 * Sets the menu and keeps its Undo and Redo as the renderer says they are.
 *
 * @param send brings a command to the renderer
 */
export function installMenu(send: (command: MenuCommand) => void): void {
  let shown = ''
  function show(state: MenuState): void {
    // An item's label cannot be changed later, so the menu is built anew, but only when something is different.
    const wanted = JSON.stringify([state.undo, state.redo])
    if (wanted === shown) return
    shown = wanted
    const parts = { platform: process.platform, development: !app.isPackaged, state, send }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)))
  }
  show({})
  handle(channels.setMenuState, (state) => {
    show(state)
    return null
  })
}
