import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '@ipc/channels'
import type { MenuState } from '@ipc/contract'

/** What the template needs to know; nothing here calls Electron, so that every platform's menu can be tested. */
export interface MenuParts {
  readonly platform: NodeJS.Platform
  readonly development: boolean
  readonly state: MenuState
  send(command: MenuCommand): void
}

type Item = MenuItemConstructorOptions

const separator: Item = { type: 'separator' }

/** The menu of a platform. Commands of ours carry their command id as the item's id. */
export function menuTemplate(parts: MenuParts): Item[] {
  const mac = parts.platform === 'darwin'
  return [
    ...(mac ? [applicationMenu(parts)] : []),
    { label: '&File', submenu: fileMenu(parts) },
    { label: '&Edit', submenu: editMenu(parts) },
    { label: '&Go', submenu: goMenu(parts) },
    { label: '&View', submenu: viewMenu(parts) },
    ...(mac ? [{ role: 'windowMenu' } satisfies Item] : []),
    { label: '&Help', role: 'help', submenu: helpMenu(parts) },
  ]
}

function command(parts: MenuParts, id: MenuCommand, label: string, accelerator?: string): Item {
  return {
    id,
    label,
    click: () => parts.send(id),
    ...(accelerator === undefined ? {} : { accelerator }),
  }
}

function applicationMenu(parts: MenuParts): Item {
  return {
    role: 'appMenu',
    submenu: [
      command(parts, 'about', 'About Factdeck'),
      separator,
      command(parts, 'settings', 'Settings…', 'Cmd+,'),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
}

function fileMenu(parts: MenuParts): Item[] {
  const mac = parts.platform === 'darwin'
  return [
    command(parts, 'add-document', '&Add Document…', 'CmdOrCtrl+O'),
    command(parts, 'paste-document', 'Add &Pasted Text…', 'CmdOrCtrl+Shift+O'),
    command(parts, 'new-note', '&New Note…', 'CmdOrCtrl+N'),
    command(parts, 'new-occlusion', 'New Ima&ge Occlusion…'),
    command(parts, 'note-types', 'Note &Types'),
    separator,
    command(parts, 'import', '&Import…', 'CmdOrCtrl+Shift+I'),
    command(parts, 'export', '&Export…', 'CmdOrCtrl+E'),
    command(parts, 'backups', 'Back&ups…'),
    separator,
    command(parts, 'study-sheet', 'Print a Study S&heet…', 'CmdOrCtrl+P'),
    separator,
    ...(mac ? [] : [command(parts, 'settings', '&Settings…', 'Ctrl+,'), separator]),
    mac ? { role: 'close' } : { role: 'quit' },
  ]
}

function editMenu(parts: MenuParts): Item[] {
  const { state, platform } = parts
  const redoKey = platform === 'darwin' ? 'Shift+Cmd+Z' : platform === 'win32' ? 'Ctrl+Y' : 'Ctrl+Shift+Z'
  return [
    {
      ...command(parts, 'undo', named('&Undo', state.undo), 'CmdOrCtrl+Z'),
      enabled: state.undo !== undefined,
    },
    { ...command(parts, 'redo', named('&Redo', state.redo), redoKey), enabled: state.redo !== undefined },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle' },
    { role: 'selectAll' },
  ]
}

/** "Undo" and what it undoes. An ampersand in a name (a deck "Q&A") would be read as a key of the menu. */
function named(verb: string, step: string | undefined): string {
  return step === undefined ? verb : `${verb} ${step.replaceAll('&', '&&')}`
}

function goMenu(parts: MenuParts): Item[] {
  return [
    command(parts, 'today', '&Today', 'CmdOrCtrl+1'),
    command(parts, 'decks', '&Decks', 'CmdOrCtrl+2'),
    command(parts, 'exams', '&Exams', 'CmdOrCtrl+3'),
    separator,
    command(parts, 'study', '&Study', 'CmdOrCtrl+Return'),
    command(parts, 'quiz', '&Quiz…'),
    command(parts, 'browse', '&Browse', 'CmdOrCtrl+4'),
    separator,
    command(parts, 'palette', '&Command Palette…', 'CmdOrCtrl+K'),
  ]
}

function viewMenu(parts: MenuParts): Item[] {
  return [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(parts.development
      ? [separator, { role: 'reload' } satisfies Item, { role: 'toggleDevTools' } satisfies Item]
      : []),
  ]
}

function helpMenu(parts: MenuParts): Item[] {
  return [
    command(parts, 'keys', '&Keys', 'F1'),
    ...(parts.platform === 'darwin' ? [] : [separator, command(parts, 'about', '&About Factdeck')]),
  ]
}
