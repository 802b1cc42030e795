import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, Unsubscribe } from '@ipc/bridge'
import { channels, events } from '@ipc/channels'
import type { EventPayloads } from '@ipc/contract'

// Runs sandboxed, in every frame's isolated world. It exposes verbs and checks nothing: main checks who asks and
// what for, since a taken-over renderer could speak past this file. Types of the contract are erased here.

function listen<E extends keyof EventPayloads>(
  event: E,
  listener: (payload: EventPayloads[E]) => void,
): Unsubscribe {
  // Electron's event object carries the sender and must not reach the page.
  const forward = (_event: unknown, payload: EventPayloads[E]): void => listener(payload)
  ipcRenderer.on(event, forward)
  return () => {
    ipcRenderer.removeListener(event, forward)
  }
}

const bridge: Bridge = {
  openFiles: (purpose) => ipcRenderer.invoke(channels.openFiles, purpose),
  openFolder: () => ipcRenderer.invoke(channels.openFolder),
  readProblem: (token) => ipcRenderer.invoke(channels.readProblem, token),
  beginSave: (suggestedName, size) => ipcRenderer.invoke(channels.beginSave, suggestedName, size),
  beginFolderSave: (suggestedName, paths) =>
    ipcRenderer.invoke(channels.beginFolderSave, suggestedName, paths),
  beginFolderFile: (folder, path, size) => ipcRenderer.invoke(channels.beginFolderFile, folder, path, size),
  writeSave: (token, offset, bytes) => ipcRenderer.invoke(channels.writeSave, token, offset, bytes),
  finishSave: (token) => ipcRenderer.invoke(channels.finishSave, token),
  cancelSave: (token) => ipcRenderer.invoke(channels.cancelSave, token),
  filesWanted: () => ipcRenderer.invoke(channels.filesWanted),
  setMenuState: (state) => ipcRenderer.invoke(channels.setMenuState, state),
  listModels: (server) => ipcRenderer.invoke(channels.listModels, server),
  askModel: (question) => ipcRenderer.invoke(channels.askModel, question),
  cancelModel: (id) => ipcRenderer.invoke(channels.cancelModel, id),
  print: (paper) => ipcRenderer.invoke(channels.print, paper, null),
  savePdf: (suggestedName, paper) => ipcRenderer.invoke(channels.print, paper, suggestedName),
  openLink: (address) => ipcRenderer.invoke(channels.openLink, address),
  listBackups: () => ipcRenderer.invoke(channels.listBackups),
  keptMedia: (where) => ipcRenderer.invoke(channels.keptMedia, where),
  beginBackup: (file, size) => ipcRenderer.invoke(channels.beginBackup, file, size),
  checkMedia: (hash) => ipcRenderer.invoke(channels.checkMedia, hash),
  describeBackup: (id, info) => ipcRenderer.invoke(channels.describeBackup, id, info),
  openBackup: (file) => ipcRenderer.invoke(channels.openBackup, file),
  removeBackups: (ids) => ipcRenderer.invoke(channels.removeBackups, ids),
  backupPlace: (action) => ipcRenderer.invoke(channels.backupPlace, action),
  setAside: () => ipcRenderer.invoke(channels.setAside),
  readJournal: () => ipcRenderer.invoke(channels.readJournal),
  startJournal: (id, text) => ipcRenderer.invoke(channels.startJournal, id, text),
  appendJournal: (text) => ipcRenderer.invoke(channels.appendJournal, text),
  quitReady: () => ipcRenderer.invoke(channels.quitReady),
  hasRoom: () => ipcRenderer.invoke(channels.hasRoom),
  onQuitting: (listener) => listen(events.quitting, () => listener()),
  onMenuCommand: (listener) => listen(events.menuCommand, listener),
  onOpenedFile: (listener) => listen(events.openedFile, listener),
}

contextBridge.exposeInMainWorld('factdeck', bridge)
