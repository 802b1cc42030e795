// Names only, and no library: the sandboxed preload is one small file and imports this one at run time.

/** What the renderer may ask of main. The schemas of each channel are in `contract.ts`. */
export const channels = {
  openFiles: 'files:open',
  openFolder: 'files:open-folder',
  readProblem: 'files:problem',
  beginSave: 'save:begin',
  beginFolderSave: 'save:begin-folder',
  beginFolderFile: 'save:begin-folder-file',
  writeSave: 'save:write',
  finishSave: 'save:finish',
  cancelSave: 'save:cancel',
  filesWanted: 'files:wanted',
  setMenuState: 'menu:state',
  listModels: 'model:list',
  askModel: 'model:ask',
  cancelModel: 'model:cancel',
  print: 'print:page',
  openLink: 'link:open',
  listBackups: 'backup:list',
  keptMedia: 'backup:media',
  beginBackup: 'backup:begin',
  checkMedia: 'backup:check-media',
  describeBackup: 'backup:describe',
  openBackup: 'backup:open',
  removeBackups: 'backup:remove',
  backupPlace: 'backup:place',
  setAside: 'backup:set-aside',
  quitReady: 'app:quit-ready',
  hasRoom: 'app:has-room',
  readJournal: 'journal:read',
  startJournal: 'journal:start',
  appendJournal: 'journal:append',
} as const

/** What main tells the renderer without being asked. */
export const events = {
  menuCommand: 'menu:command',
  openedFile: 'files:opened',
  quitting: 'app:quitting',
} as const

/** Every command of the menu. The same ids name the commands of the palette and of the keys in the renderer. */
export const menuCommands = [
  'add-document',
  'paste-document',
  'new-note',
  'new-occlusion',
  'note-types',
  'import',
  'export',
  'study-sheet',
  'undo',
  'redo',
  'today',
  'decks',
  'exams',
  'study',
  'quiz',
  'browse',
  'backups',
  'settings',
  'palette',
  'keys',
  'about',
] as const

/** The id of a command that the native menu can send. */
export type MenuCommand = (typeof menuCommands)[number]
