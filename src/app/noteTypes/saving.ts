import { FactdeckError, type Card, type Note, type NoteId, type NoteType } from '@core/model'
import {
  checkTemplate,
  cleanName,
  editedNoteType,
  fieldNameProblem,
  isSameValue,
  noteTypeNameProblem,
  templateNameProblem,
  type NoteTypeDraft,
} from '@core/noteTypes'
import type { Store } from '@storage/index'
import { Binning, binTables } from '../bin/binning'
import { type BulkHooks } from '../browse/bulk'
import { createBreather } from '../browse/pausing'
import { cardAdder } from '../browse/replace'
import type { Collection } from '../collection'
import { draftKey } from './drafts'
import { concerns, effectsCounter, effectsOnNote, type ChangedType, type NoteTypeEffects } from './effects'
import { fixedFields } from './fixed'
import { changeName } from './changeName'
import { notesOfType, type PageHooks } from './pages'

/** A note type as a person wants it, and what they began from. */
export interface NoteTypeEdit {
  /** The note type as it was when the draft was begun. */
  base: NoteType
  draft: NoteTypeDraft
}

function changedType({ base, draft }: NoteTypeEdit, at: number): ChangedType {
  return { original: base, draft, edited: editedNoteType(base, draft, at) }
}

/**
 * What saving a note type would do to its notes and cards; nothing is changed yet.
 * @throws FactdeckError `note-type-gone`, `note-type-changed`; what the signal says when it is aborted.
 */
export async function previewNoteTypeEdit(
  collection: Collection,
  edit: NoteTypeEdit,
  { signal, onProgress }: BulkHooks = {},
): Promise<NoteTypeEffects> {
  const { store } = collection
  await checkBase(store, edit.base)
  const changed = changedType(edit, 0)
  const counter = effectsCounter(changed)
  const wanted = concerns(changed)
  if (!wanted.fields && !wanted.cards) return counter.result()
  const breathe = createBreather(collection, signal)
  for await (const { notes, cardsOf } of notesOfType(store, edit.base.id, { signal, onProgress }))
    for (const note of notes) {
      await breathe()
      counter.add(note, effectsOnNote(note, cardsOf.get(note.id) ?? [], changed))
    }
  return counter.result()
}

/**
 * Saves a changed note type as one unit: its notes' fields follow, cards that its templates call for are added, those that
 * are gone go into the bin. What is lost may not be more than what was agreed to. Its draft is discarded.
 * @throws FactdeckError `note-type-gone`, `note-type-changed`, `note-type-moved` where notes have changed since they were
 * counted, `note-type` for what cannot be saved; what the signal says when it is aborted.
 */
export async function saveNoteType(
  collection: Collection,
  edit: NoteTypeEdit,
  agreed: NoteTypeEffects,
  { signal, onProgress }: BulkHooks = {},
): Promise<NoteType> {
  const { store, clock } = collection
  const { base } = edit
  const changed = changedType({ base, draft: cleaned(edit.draft) }, clock.now())
  const others = (await store.noteTypes.all()).filter(({ id }) => id !== base.id)
  const problem = whyNotSaved(
    changed,
    others.map(({ name }) => name),
  )
  if (problem !== undefined) throw new FactdeckError('note-type', problem)
  const wanted = concerns(changed)
  const name = changeName(changed, agreed)
  const tables = [...binTables, 'drafts'] as const
  signal?.throwIfAborted()
  try {
    await store.unit(name, { tables }, async () => {
      await checkBase(store, base)
      const found =
        wanted.fields || wanted.cards
          ? await changeNotes(collection, changed, wanted, { signal, onProgress })
          : undefined
      await store.noteTypes.putMany([changed.edited])
      await store.drafts.remove(draftKey(base.id))
      if (found !== undefined && losesMore(found, agreed))
        throw new FactdeckError(
          'note-type-moved',
          `Notes of “${base.name}” have changed since they were counted. Nothing was saved: look at the new figures, and save again.`,
        )
    })
  } catch (error) {
    // What storage makes of a cancelled transaction is not what the caller asked for.
    signal?.throwIfAborted()
    throw error
  }
  return changed.edited
}

/** Inside a unit: writes notes and cards anew, page by page. */
async function changeNotes(
  collection: Collection,
  changed: ChangedType,
  wanted: { fields: boolean; cards: boolean },
  hooks: PageHooks,
): Promise<NoteTypeEffects> {
  const { store, clock } = collection
  const counter = effectsCounter(changed)
  const newCards = cardAdder(collection)
  const binning = new Binning(collection)
  for await (const { notes, cardsOf } of notesOfType(store, changed.original.id, hooks)) {
    const written: Note[] = []
    const moved: Card[] = []
    const gone: Card[] = []
    const standing: Card[] = []
    const missingOf = new Map<NoteId, number[]>()
    for (const note of notes) {
      const own = cardsOf.get(note.id) ?? []
      const effects = effectsOnNote(note, own, changed)
      counter.add(note, effects)
      if (wanted.fields) written.push({ ...note, fields: effects.fields, modifiedAt: clock.now() })
      const staying = effects.staying.map(({ card, ordinal }) =>
        card.ordinal === ordinal ? card : { ...card, ordinal, modifiedAt: clock.now() },
      )
      moved.push(...staying.filter((card) => !own.includes(card)))
      gone.push(...effects.gone)
      if (effects.missing.length === 0) continue
      missingOf.set(note.id, effects.missing)
      // Where no card stays, the first of those that go says which deck they are in.
      const [first] = own
      standing.push(...(staying.length > 0 || first === undefined ? staying : [{ ...first, ordinal: -1 }]))
    }
    // With their notes as they were.
    await binning.cards(gone)
    await store.notes.putMany(written)
    await store.cards.putMany(moved)
    await newCards(standing, missingOf)
  }
  await binning.finish()
  return counter.result()
}

/** @throws FactdeckError `note-type-gone`, `note-type-changed` */
async function checkBase(store: Store, base: NoteType): Promise<void> {
  const stored = await store.noteTypes.get(base.id)
  if (stored === undefined)
    throw new FactdeckError(
      'note-type-gone',
      `The note type “${base.name}” is no longer here. Nothing was saved: keep what you wrote as a new note type.`,
    )
  if (!isSameValue(stored, base))
    throw new FactdeckError(
      'note-type-changed',
      `“${stored.name}” was changed elsewhere meanwhile. Nothing was saved, and nothing of yours is lost: keep it as a new note type, or go on from what is stored.`,
    )
}

function losesMore(found: NoteTypeEffects, agreed: NoteTypeEffects): boolean {
  const texts = ({ fieldsLost }: NoteTypeEffects): number =>
    fieldsLost.reduce((sum, { notes }) => sum + notes, 0)
  return (
    found.cardsLost > agreed.cardsLost ||
    found.answeredCardsLost > agreed.answeredCardsLost ||
    found.notesAskingNothing > agreed.notesAskingNothing ||
    texts(found) > texts(agreed)
  )
}

function cleaned(draft: NoteTypeDraft): NoteTypeDraft {
  return { ...draft, name: cleanName(draft.name) }
}

/**
 * Why a note type cannot be saved; undefined where it can. Templates that were wrong before, as some imported ones are,
 * do not stand in the way of other changes.
 */
export function whyNotSaved(
  { original, draft, edited }: ChangedType,
  otherNames: readonly string[],
): string | undefined {
  if (draft.name !== original.name) {
    const problem = noteTypeNameProblem(draft.name, otherNames)
    if (problem !== undefined) return problem
  }
  for (const [at, { name, from }] of draft.fields.entries()) {
    const isOld = from !== undefined && original.fields[from]?.name === name
    const others = draft.fields.filter((_, index) => index !== at).map((field) => field.name)
    const problem = isOld ? undefined : fieldNameProblem(name, others)
    if (problem !== undefined) return problem
  }
  const fixed = fixedFields(original)
  if (fixed !== undefined && concerns({ original, draft }).fields) return fixed
  for (const [at, template] of draft.templates.entries()) {
    const before = template.from === undefined ? undefined : original.templates[template.from]
    const others = draft.templates.filter((_, index) => index !== at).map((other) => other.name)
    const problem = before?.name === template.name ? undefined : templateNameProblem(template.name, others)
    if (problem !== undefined) return problem
    const { front, back } = checkTemplate(edited, at)
    for (const side of ['front', 'back'] as const) {
      if (before?.[side] === template[side]) continue
      const error = (side === 'front' ? front : back).find(({ severity }) => severity === 'error')
      if (error !== undefined) return `The ${side} of “${template.name}” is not right yet. ${error.message}`
    }
  }
  return undefined
}
