import type { BackupInfo, BackupPlace, StoredBackup } from '@ipc/contract'

export type { BackupReason } from '@ipc/backups'
export type { BackupInfo, BackupPlace, StoredBackup }

/**
 * Backups outside of the database: files on the disk, in the browser its private file system. What is written appears
 * whole or not at all. Failures that a person can understand come as `FactdeckError`.
 */
export interface Backups {
  /** Newest first, with those in folders that were chosen before. */
  list(): Promise<StoredBackup[]>
  /** Hashes of the media files beside the backups: where they are written now (the usual), or anywhere that is known. */
  keptMedia(where?: 'here' | 'anywhere'): Promise<string[]>
  /** Writes a backup under its name. Undefined content of `signal` ends it with the signal's reason. */
  saveSnapshot(id: string, content: Blob, signal?: AbortSignal): Promise<void>
  /** Writes a media file and reads it back. Throws FactdeckError `backup-media` where it is not what its hash says. */
  saveMedia(hash: string, content: Blob, signal?: AbortSignal): Promise<void>
  /** Keeps what is known of a backup beside it. */
  describe(id: string, info: BackupInfo): Promise<void>
  openSnapshot(id: string): Promise<Blob | undefined>
  openMedia(hash: string): Promise<Blob | undefined>
  /** Removes backups, and media that no other one needs. Nothing in folders that were chosen before. */
  remove(ids: readonly string[]): Promise<void>
  /** Where backups are kept; undefined where nobody could look there. */
  place(action: 'ask' | 'choose' | 'default' | 'show'): Promise<BackupPlace | undefined>
  /**
   * Keeps the files of a database that cannot be used any more, where that can be done, and empties it. Gives where
   * they are now; undefined where they could not be kept.
   */
  setAside(databaseName: string): Promise<string | undefined>
}

/** The journal: text that is on the disk before its promise settles. One at a time. */
export interface JournalFiles {
  /** The journals that are kept, oldest first: the one that is written and the one before it. */
  read(): Promise<string[]>
  /** Begins another one with some lines. It takes the place when it is whole. */
  start(id: string, text: string): Promise<void>
  append(text: string): Promise<void>
  /** Lets go of the file: another window has the collection now. */
  close(): void
}
