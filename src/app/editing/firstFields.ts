import type { Note, NoteId, NoteType, NoteTypeId } from '@core/model'
import { fieldPlainText } from '@core/rendering'
import { foldedNoteText } from '@core/search'
import type { CommittedUnit, Store } from '@storage/index'
import { duplicateKey } from '../browse/duplicates'
import { createBreather } from '../browse/pausing'
import type { Collection } from '../collection'

const pageSize = 500

/** Notes by the hash of their first field, for one collection: read once, then kept true by what units write. */
interface Index {
  noteIds: Map<number, NoteId[]>
  /** Under which hash a note stands. */
  hashes: Map<NoteId, number>
  formats: Map<NoteTypeId, NoteType['format']>
  /** Notes that units wrote while the table was read: what is read of them is old. */
  written: Set<NoteId> | undefined
}

const indexes = new WeakMap<Store, { ready: Promise<Index> }>()

/** A note that asks the same. */
export interface SameNote {
  noteId: NoteId
  /** Its first field in one line. */
  words: string
}

/** More notes that say the same are not listed. */
const mostTold = 5

/**
 * The notes of one type whose first field says the same as a text, compared as duplicates are. The first question of a
 * window reads all notes, in slices between which the window answers; later ones read only what they find.
 * @throws what the signal says when it is aborted; the reading goes on for the next question.
 */
export async function findSameNotes(
  collection: Collection,
  noteType: Pick<NoteType, 'id' | 'format'>,
  text: string,
  { except, signal }: { except?: NoteId | undefined; signal?: AbortSignal | undefined } = {},
): Promise<SameNote[]> {
  const wanted = keyOf(text, noteType.format)
  if (wanted === '') return []
  const { noteIds } = await indexOf(collection)
  signal?.throwIfAborted()
  const found = noteIds.get(hashOf(noteType.id, wanted)) ?? []
  const others = found.filter((id) => id !== except).slice(0, mostTold * 2)
  // Two texts may share a hash: what was found is read and compared.
  const notes = await collection.store.notes.getMany(others)
  signal?.throwIfAborted()
  return notes
    .filter(
      (note) => note.noteTypeId === noteType.id && keyOf(note.fields[0] ?? '', noteType.format) === wanted,
    )
    .slice(0, mostTold)
    .map((note) => ({ noteId: note.id, words: fieldPlainText(note.fields[0] ?? '', noteType.format) }))
}

function keyOf(text: string, format: NoteType['format']): string {
  return duplicateKey(foldedNoteText([text], format).replaceAll(/\s+/g, ' '))
}

/** FNV-1a twice with different beginnings, 52 bits of both. */
function hashOf(noteTypeId: NoteTypeId, key: string): number {
  let one = 0x811c9dc5 ^ noteTypeId
  let two = 0x9e3779b9
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul(two ^ code, 0x85ebca6b) ^ (two >>> 13)
  }
  return (one >>> 0) * 2 ** 20 + (two >>> 12)
}

async function indexOf(collection: Collection): Promise<Index> {
  const { store } = collection
  const known = indexes.get(store)
  if (known !== undefined) return await known.ready
  const entry = { ready: read(collection) }
  indexes.set(store, entry)
  entry.ready.catch(() => indexes.delete(store))
  return await entry.ready
}

async function read(collection: Collection): Promise<Index> {
  const { store } = collection
  const index: Index = { noteIds: new Map(), hashes: new Map(), formats: new Map(), written: new Set() }
  const stops = [
    store.onUnit((unit) => apply(index, unit)),
    store.onChange(({ elsewhere }) => {
      // Only its name is known here: all is read again when it is next asked for.
      if (elsewhere) forget()
    }),
    store.onClosed(() => forget()),
  ]
  function forget(): void {
    for (const stop of stops) stop()
    indexes.delete(store)
  }
  try {
    const breathe = createBreather(collection, undefined)
    for (const { id, format } of await store.noteTypes.all()) index.formats.set(id, format)
    let after: NoteId | undefined
    for (;;) {
      const page = await store.notes.page(after, pageSize)
      for (const note of page) {
        if (index.written?.has(note.id) !== true) set(index, note)
        await breathe()
      }
      after = page.at(-1)?.id
      if (page.length < pageSize) break
    }
    index.written = undefined
    return index
  } catch (error) {
    forget()
    throw error
  }
}

function set({ noteIds, hashes, formats }: Index, note: Note): void {
  unset({ noteIds, hashes }, note.id)
  const key = keyOf(note.fields[0] ?? '', formats.get(note.noteTypeId) ?? 'html')
  if (key === '') return
  const hash = hashOf(note.noteTypeId, key)
  const same = noteIds.get(hash)
  if (same === undefined) noteIds.set(hash, [note.id])
  else same.push(note.id)
  hashes.set(note.id, hash)
}

function unset({ noteIds, hashes }: Pick<Index, 'noteIds' | 'hashes'>, id: NoteId): void {
  const hash = hashes.get(id)
  if (hash === undefined) return
  hashes.delete(id)
  const others = (noteIds.get(hash) ?? []).filter((other) => other !== id)
  if (others.length === 0) noteIds.delete(hash)
  else noteIds.set(hash, others)
}

function apply(index: Index, { after }: CommittedUnit): void {
  for (const { table, present } of after)
    if (table === 'noteTypes')
      for (const { id, format } of present as NoteType[]) index.formats.set(id, format)
  for (const { table, absent, present } of after) {
    if (table !== 'notes') continue
    for (const id of absent as NoteId[]) {
      index.written?.add(id)
      unset(index, id)
    }
    for (const note of present as Note[]) {
      index.written?.add(note.id)
      set(index, note)
    }
  }
}
