import { builtInNoteTypes, FactdeckError, type NoteId, type NoteType, type NoteTypeId } from '@core/model'
import {
  cleanName,
  copyOfNoteType,
  editedNoteType,
  noteTypeNameProblem,
  type NoteTypeDraft,
} from '@core/noteTypes'
import { Binning, binTables } from '../bin/binning'
import { createBreather } from '../browse/pausing'
import type { BulkHooks } from '../browse/bulk'
import { removedBuiltInsKey, type Collection } from '../collection'
import { countOf } from '../words'
import { draftKey } from './drafts'
import { notesOfType } from './pages'
import { madeByFactdeck } from './fixed'

const pageSize = 1_000

/** The notes of each type, by their ids, in the order in which they were made. Types without notes are missing. */
export type NotesByType = ReadonlyMap<NoteTypeId, readonly NoteId[]>

interface Counted {
  /** Undefined where notes have changed since. */
  reading: Promise<NotesByType> | undefined
}

const counted = new WeakMap<Collection, Counted>()

/** Which notes have which type. Read once, and again after notes have changed. */
export async function notesByType(collection: Collection): Promise<NotesByType> {
  const { store } = collection
  let known = counted.get(collection)
  if (known === undefined) {
    const made: Counted = { reading: undefined }
    store.onUnit(({ after }) => {
      if (after.some(({ table }) => table === 'notes')) made.reading = undefined
    })
    store.onChange(({ elsewhere }) => {
      if (elsewhere) made.reading = undefined
    })
    known = made
    counted.set(collection, known)
  }
  known.reading ??= readNotesByType(collection)
  try {
    return await known.reading
  } catch (error) {
    known.reading = undefined
    throw error
  }
}

async function readNotesByType(collection: Collection): Promise<NotesByType> {
  const { store } = collection
  const breathe = createBreather(collection, undefined)
  const notes = new Map<NoteTypeId, NoteId[]>()
  let after: NoteId | undefined
  for (;;) {
    const page = await store.notes.page(after, pageSize)
    for (const { id, noteTypeId } of page) {
      const ids = notes.get(noteTypeId)
      if (ids === undefined) notes.set(noteTypeId, [id])
      else ids.push(id)
    }
    after = page.at(-1)?.id
    if (after === undefined || page.length < pageSize) return notes
    await breathe()
  }
}

function gone(): FactdeckError {
  return new FactdeckError('note-type-gone', 'This note type is no longer here. Nothing was changed.')
}

/** A note type's name as it is to be. @throws FactdeckError `note-type-name` */
function checkedName(name: string, others: readonly NoteType[]): string {
  const clean = cleanName(name)
  const problem = noteTypeNameProblem(
    clean,
    others.map((other) => other.name),
  )
  if (problem !== undefined) throw new FactdeckError('note-type-name', problem)
  return clean
}

/** Makes a new note type like another one. @throws FactdeckError `note-type-gone`, `note-type-name` */
export async function copyNoteType(
  collection: Collection,
  like: NoteTypeId,
  name: string,
): Promise<NoteType> {
  const { store } = collection
  const noteType = await store.noteTypes.get(like)
  if (noteType === undefined) throw gone()
  return await addNoteType(collection, noteType, name)
}

/**
 * Keeps what was changed of a note type as a new one, where the note type itself was changed or deleted meanwhile; the
 * draft is discarded with that.
 * @throws FactdeckError `note-type-name`
 */
export async function keepAsNewNoteType(
  collection: Collection,
  base: NoteType,
  draft: NoteTypeDraft,
  name: string,
): Promise<NoteType> {
  return await addNoteType(collection, editedNoteType(base, draft, 0), name, base.id)
}

async function addNoteType(
  { store, clock }: Collection,
  like: NoteType,
  name: string,
  draftOf?: NoteTypeId,
): Promise<NoteType> {
  const clean = checkedName(name, await store.noteTypes.all())
  return await store.unit(`New note type “${clean}”`, { tables: ['noteTypes', 'drafts'] }, async () => {
    const taken = new Set(await store.noteTypes.keys())
    let id = store.newId()
    while (taken.has(id)) id = store.newId()
    const made = copyOfNoteType(like, { id, name: clean, at: clock.now() })
    await store.noteTypes.add(made)
    if (draftOf !== undefined) await store.drafts.remove(draftKey(draftOf))
    return made
  })
}

/** @throws FactdeckError `note-type-gone`, `note-type-name` */
export async function renameNoteType(
  { store, clock }: Collection,
  noteTypeId: NoteTypeId,
  name: string,
): Promise<void> {
  await store.unit(`Rename note type to “${cleanName(name)}”`, { tables: ['noteTypes'] }, async () => {
    const all = await store.noteTypes.all()
    const noteType = all.find(({ id }) => id === noteTypeId)
    if (noteType === undefined) throw gone()
    const clean = checkedName(
      name,
      all.filter(({ id }) => id !== noteTypeId),
    )
    await store.noteTypes.putMany([{ ...noteType, name: clean, modifiedAt: clock.now() }])
  })
}

/** Why a note type cannot be deleted; undefined where it can. */
export function whyNotDeleted(noteType: NoteType, all: readonly NoteType[]): string | undefined {
  if (all.length <= 1) return 'This is the last note type. New notes need one, so it stays.'
  const made = madeByFactdeck(noteType)
  if (made !== undefined)
    return `${made} have the type “${noteType.name}”, so it stays. You can give it another name and other templates.`
  return undefined
}

/** What goes with a note type. */
export async function countNoteType(
  collection: Collection,
  noteTypeId: NoteTypeId,
  { signal }: BulkHooks = {},
): Promise<{ notes: number; cards: number; answered: number }> {
  const { store } = collection
  const ids = (await notesByType(collection)).get(noteTypeId) ?? []
  let cards = 0
  let answered = 0
  for (let from = 0; from < ids.length; from += pageSize) {
    signal?.throwIfAborted()
    const found = await store.cards.ofNotes(ids.slice(from, from + pageSize))
    cards += found.length
    answered += found.filter(({ reps }) => reps > 0).length
  }
  return { notes: ids.length, cards, answered }
}

/**
 * Deletes a note type with all its notes and their cards, which go into the bin, as one unit; the review log stays. Gives how many notes went.
 * @throws FactdeckError `note-type-gone`, `note-type-kept`; what the signal says when it is aborted.
 */
export async function deleteNoteType(
  collection: Collection,
  noteTypeId: NoteTypeId,
  { signal, onProgress }: BulkHooks = {},
): Promise<number> {
  const { store } = collection
  const { notes, cards } = await countNoteType(collection, noteTypeId, signal === undefined ? {} : { signal })
  const noteType = await store.noteTypes.get(noteTypeId)
  if (noteType === undefined) throw gone()
  const withNotes = notes === 0 ? '' : ` with ${countOf(notes, 'note')} and ${countOf(cards, 'card')}`
  const short = noteType.name.length > 40 ? `${noteType.name.slice(0, 39)}…` : noteType.name
  const tables = [...binTables, 'settings', 'drafts'] as const
  try {
    return await store.unit(`Delete note type “${short}”${withNotes}`, { tables }, async () => {
      const problem = whyNotDeleted(noteType, await store.noteTypes.all())
      if (problem !== undefined) throw new FactdeckError('note-type-kept', problem)
      let done = 0
      const binning = new Binning(collection)
      for await (const page of notesOfType(store, noteTypeId, { signal, onProgress }))
        done += await binning.notes(page.notes.map(({ id }) => id))
      await binning.finish()
      await store.noteTypes.remove([noteTypeId])
      await store.drafts.remove(draftKey(noteTypeId))
      if (builtInNoteTypes.some(({ id }) => id === noteTypeId)) {
        const removed = await store.settings.get(removedBuiltInsKey)
        await store.settings.set(removedBuiltInsKey, [...(Array.isArray(removed) ? removed : []), noteTypeId])
      }
      return done
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
