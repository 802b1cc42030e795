import type { Answer, Bridge } from '@ipc/bridge'

const done: Answer<null> = { ok: true, value: null }

/** The part of the bridge that is about backups, where a test has none. */
export const withoutBackups = {
  listBackups: async () => ({ ok: true, value: [] }),
  keptMedia: async () => ({ ok: true, value: [] }),
  beginBackup: async () => ({ ok: false, code: 'backup-folder', message: 'There is no folder.' }),
  checkMedia: async () => ({ ok: true, value: true }),
  describeBackup: async () => done,
  openBackup: async () => done,
  removeBackups: async () => done,
  backupPlace: async () => ({ ok: true, value: { folder: '/x', isDefault: true, isFallback: false } }),
  setAside: async () => ({ ok: true, value: '' }),
  readJournal: async () => ({ ok: true, value: [] }),
  startJournal: async () => done,
  appendJournal: async () => done,
  quitReady: async () => done,
  hasRoom: async () => ({ ok: true, value: true }),
  onQuitting: () => () => undefined,
} satisfies Partial<Bridge>
