import type { Millis, NoteId, NoteTypeId } from '@core/model'
import type { KeptAside } from '@core/editing'
import type { Collection } from '../collection'
import type { PendingFile } from './pendingFiles'

/** Which note a draft belongs to: one that is there, the new one, or the new one whose picture is being covered. */
export type DraftOf = NoteId | 'new' | 'new-occlusion'

/** What a note was when editing began; tells what others changed meanwhile. */
export interface NoteBase {
  noteTypeId: NoteTypeId
  fields: string[]
  tags: string[]
}

/** What was typed and is not saved yet. */
export interface NoteDraftContent {
  noteTypeId: NoteTypeId
  fields: string[]
  tags: string[]
  aside: KeptAside[]
  /** Where the cards of a new note go, or where those of a note are that is there. */
  deckName?: string
  /** Of a note that is there. */
  base?: NoteBase
  /** Nothing was typed: only what stays from note to note stands there. */
  isOnlyPinned?: boolean
}

export interface NoteDraftKept extends NoteDraftContent {
  savedAt: Millis
  files: PendingFile[]
}

const textKey = (of: DraftOf): string => `note:${of}`
/** Files stand by themselves: a picture is written once and not at each pause in typing. */
const fileKeys = (of: DraftOf): string => `note-file:${of}:`
const fileKey = (of: DraftOf, { name }: PendingFile): string => fileKeys(of) + name

/** Keeps what was typed; files are kept by `keepDraftFile`. Gives when. */
export async function keepDraft(
  { store, clock }: Collection,
  of: DraftOf,
  content: NoteDraftContent,
): Promise<Millis> {
  const savedAt = clock.now()
  await store.drafts.save({ key: textKey(of), savedAt, value: content })
  return savedAt
}

/** Keeps a file that was pasted into a note, until the note is saved or its draft discarded. */
export async function keepDraftFile(
  { store, clock }: Collection,
  of: DraftOf,
  file: PendingFile,
): Promise<void> {
  await store.drafts.save({ key: fileKey(of, file), savedAt: clock.now(), value: file })
}

/** The draft of a note, with its files; undefined where there is none, or one that cannot be understood. */
export async function loadDraft({ store }: Collection, of: DraftOf): Promise<NoteDraftKept | undefined> {
  const row = await store.drafts.get(textKey(of))
  if (row === undefined || !isContent(row.value)) return undefined
  const files = (await store.drafts.list(fileKeys(of))).flatMap(({ value }) => (isFile(value) ? [value] : []))
  return { ...row.value, savedAt: row.savedAt, files }
}

/** Removes a draft and its files. Inside a unit that names the table `drafts` it is part of that unit. */
export async function discardDraft({ store }: Collection, of: DraftOf): Promise<void> {
  await store.drafts.remove(textKey(of))
  for (const { key } of await store.drafts.list(fileKeys(of))) await store.drafts.remove(key)
}

/** The notes that were changed and not saved, the latest first. A new one is not among them. */
export async function listNoteDrafts({ store }: Collection): Promise<{ noteId: NoteId; savedAt: Millis }[]> {
  const rows = await store.drafts.list('note:')
  return rows
    .flatMap(({ key, savedAt }) => {
      const noteId = Number(key.slice('note:'.length))
      return Number.isSafeInteger(noteId) ? [{ noteId, savedAt }] : []
    })
    .sort((a, b) => b.savedAt - a.savedAt)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isContent(value: unknown): value is NoteDraftContent {
  return (
    isRecord(value) &&
    typeof value['noteTypeId'] === 'number' &&
    areTexts(value['fields']) &&
    areTexts(value['tags']) &&
    Array.isArray(value['aside']) &&
    (value['base'] === undefined || (isRecord(value['base']) && areTexts(value['base']['fields'])))
  )
}

function isFile(value: unknown): value is PendingFile {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    typeof value['hash'] === 'string' &&
    value['blob'] instanceof Blob
  )
}
