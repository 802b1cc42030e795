// Backups on the disk: on what main, the page and the browser's own folder agree. Without zod.

/** Why a backup was made. */
export const backupReasons = [
  'asked',
  'timer',
  'quit',
  'before-import',
  'before-restore',
  'restored',
  'left',
  'before-upgrade',
  'before-delete',
  'before-repair',
  'set-aside',
] as const
export type BackupReason = (typeof backupReasons)[number]

/** The name of a backup: when it was made, UTC, so that names are in the order of time. */
export const backupIdPattern = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/

/** The name of a backup that is made at a time. */
export function backupIdAt(at: number): string {
  return new Date(at).toISOString().replaceAll(/[:.]/g, '-')
}

/** When a backup was made, by its name. */
export function timeOfBackup(id: string): number {
  return Date.parse(id.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, 'T$1:$2:$3.$4Z'))
}

/** A name that comes after another one: the wished one where it does, else the very next. */
export function backupIdAfter(wish: string, last: string | undefined): string {
  return last === undefined || wish > last ? wish : backupIdAt(timeOfBackup(last) + 1)
}

/** SHA-256 in hex, by which a media file beside the backups is called. */
export const mediaHashPattern = /^[0-9a-f]{64}$/

export const backupEnding = '.factdeck'

/** Bytes of one message to the journal, at most; units that need more are not journaled but backed up. */
export const longestJournalText = 8 * 1024 * 1024
