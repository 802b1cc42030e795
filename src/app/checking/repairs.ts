import {
  defaultPreset,
  defaultPresetId,
  newGuid,
  parentNames,
  presetBounds,
  type Deck,
  type NoteType,
  type Preset,
} from '@core/model'
import { ordinalsToMake } from '@core/rendering'
import { ensureDeck } from '../decks/decks'
import { isSameName } from '../decks/names'
import { cardsOfNote } from '../notes'
import type { Collection } from '../collection'
import { repairCards, repairMemories } from './repairCards'
import { repairBin } from './bin'
import { repairCounts } from './counts'
import { checkedTables, scan, scanRows, type CheckHooks } from './check'
import { hashOf } from './media'
import { isCleanName } from './tables'
import { deleting, findingKinds, Found, hints, type FindingKind } from './kinds'
import { isId, isSoundPreset, isTime, textOf } from './values'

/** Where cards go whose deck is lost. */
export const recoveredName = 'Recovered'

type Repair = (collection: Collection, found: Found) => Promise<void>

/** Inside a unit: what mends each kind. In the order of the kinds, so that what one makes the next can rely on. */
export const repairs: Partial<Record<FindingKind, Repair>> = {
  'decks-invalid-name': renameDecks,
  'decks-doubled-name': renameDecks,
  'decks-without-parent': async (collection, found) => {
    for (const deck of await collection.store.decks.getMany(found.numbers('decks-without-parent'))) {
      const parent = parentNames(deck.name).at(-1)
      if (parent !== undefined) await ensureDeck(collection, parent)
    }
  },
  'decks-without-preset': async ({ store }, found) => {
    if ((await store.presets.get(defaultPresetId)) === undefined) await store.presets.putMany([defaultPreset])
    for (const id of found.numbers('decks-without-preset'))
      await store.decks.update(id, { presetId: defaultPresetId })
  },
  'presets-invalid': async ({ store }, found) => {
    const presets = await store.presets.getMany(found.numbers('presets-invalid'))
    await store.presets.putMany(presets.map(soundPreset))
  },
  'notes-without-type': recoverTypes,
  'notes-invalid': async ({ store, clock }, found) => {
    for (const note of await store.notes.getMany(found.numbers('notes-invalid'))) {
      const fields: unknown[] = Array.isArray(note.fields) ? note.fields : []
      const tags: unknown[] = Array.isArray(note.tags) ? note.tags : []
      await store.notes.update(note.id, {
        fields: fields.map((field) => (typeof field === 'string' ? field : '')),
        tags: tags.filter((tag) => typeof tag === 'string' && tag !== '') as string[],
        ...(isTime(note.createdAt) ? {} : { createdAt: clock.now() }),
        ...(isTime(note.modifiedAt) ? {} : { modifiedAt: clock.now() }),
      })
    }
  },
  'notes-wrong-fields': async ({ store }, found) => {
    const noteTypes = new Map((await store.noteTypes.all()).map((type) => [type.id, type]))
    for (const note of await store.notes.getMany(found.numbers('notes-wrong-fields'))) {
      const wanted = noteTypes.get(note.noteTypeId)?.fields.length
      if (wanted === undefined || wanted === 0) continue
      const fields = Array.from({ length: wanted }, (_, at) => note.fields[at] ?? '')
      const rest = note.fields.slice(wanted).filter((text) => text !== '')
      fields[wanted - 1] = [fields[wanted - 1] ?? '', ...rest].filter((text) => text !== '').join('\n\n')
      await store.notes.update(note.id, { fields })
    }
  },
  'notes-doubled-guid': async ({ store, random }, found) => {
    for (const id of found.numbers('notes-doubled-guid'))
      await store.notes.update(id, { guid: newGuid(random) })
  },
  'cards-without-note': async ({ store }, found) => store.cards.remove(found.numbers('cards-without-note')),
  'cards-without-deck': async (collection, found) => {
    const deck = await ensureDeck(collection, recoveredName)
    for (const id of found.numbers('cards-without-deck'))
      await collection.store.cards.update(id, { deckId: deck.id })
  },
  'cards-without-template': async ({ store }, found) =>
    store.cards.remove(found.numbers('cards-without-template')),
  'cards-doubled': removeDoubles,
  'notes-without-cards': makeCards,
  'cards-invalid': repairCards,
  'memory-invalid': (collection, found) => repairMemories(collection, found, 'memory-invalid'),
  'memory-differs': (collection, found) => repairMemories(collection, found, 'memory-differs'),
  'log-doubled': ({ store }, found) => store.reviewLog.removeDoubles(new Set(found.numbers('log-doubled'))),
  'log-spans': ({ store }, found) => store.reviewLog.correctSpans(found.numbers('log-spans')),
  'counts-differ': repairCounts,
  'media-without-bytes': ({ store }, found) => store.media.removeNames(found.texts('media-without-bytes')),

  'media-unused': ({ store }, found) => store.media.removeNames(found.texts('media-unused')),
  'settings-invalid': (collection, found) => removeSettings(collection, found.texts('settings-invalid')),
  'exams-invalid': (collection, found) => removeSettings(collection, found.texts('exams-invalid')),
  'attempts-invalid': ({ store }, found) => store.attempts.remove(found.numbers('attempts-invalid')),
  'bin-invalid': repairBin,
}

/**
 * Mends what was chosen of a check, as one step of undo. Looks at everything again first, so that only what is wrong now
 * is changed. Gives how many things were mended.
 * @throws what the signal says when it is aborted; nothing is changed then.
 */
export async function repairCollection(
  collection: Collection,
  kinds: readonly FindingKind[],
  hooks: CheckHooks = {},
): Promise<number> {
  const { store } = collection
  const { found } = await scan(collection, hooks)
  const wanted = findingKinds.filter((kind) => kinds.includes(kind) && found.has(kind))
  // Hashing is no work of the database, so it must be done before the unit.
  const moved = wanted.includes('media-changed')
    ? await readChanged(collection, found)
    : new Map<string, { hash: string; blob: Blob }>()
  hooks.signal?.throwIfAborted()
  let mended = 0
  if (moved.size > 0 || wanted.some((kind) => repairs[kind] !== undefined))
    await store.unit('Repair the collection', { tables: checkedTables }, async () => {
      for (const kind of wanted) await repairs[kind]?.(collection, found)
      await mendWhatFollows(collection, found)
      await store.media.move(moved)
    })
  // What is derived is counted anew beside the undo list: nobody made it.
  if (recounted.some((kind) => wanted.includes(kind))) await store.recount()
  for (const { kind, count } of found.findings()) if (wanted.includes(kind)) mended += count
  return mended
}

/** Enough for what one repair can bring about. */
const mostRounds = 3

/**
 * Inside a unit: what was not wrong before and is now, as where fields that were no text leave too few, is mended as well.
 * What was found before and not chosen stays as it is, and nothing is deleted that nobody was asked for.
 */
async function mendWhatFollows(collection: Collection, before: Found): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const after = new Found()
    await scanRows(collection, after)
    const kinds = findingKinds.filter(
      (kind) =>
        after.has(kind) &&
        !before.has(kind) &&
        !hints.has(kind) &&
        !deleting.has(kind) &&
        repairs[kind] !== undefined,
    )
    if (kinds.length === 0) return
    for (const kind of kinds) await repairs[kind]?.(collection, after)
  }
}

const recounted: readonly FindingKind[] = ['totals', 'columns', 'log-doubled']

/** What bytes that have changed are now, by the hash that they were kept under. */
async function readChanged(
  { store }: Collection,
  found: Found,
): Promise<Map<string, { hash: string; blob: Blob }>> {
  const moved = new Map<string, { hash: string; blob: Blob }>()
  for (const hash of found.texts('media-changed')) {
    const blob = await store.media.byHash(hash)
    const now = blob === undefined ? undefined : await hashOf(blob)
    if (blob !== undefined && now !== undefined) moved.set(hash, { hash: now, blob })
  }
  return moved
}

async function removeSettings({ store }: Collection, keys: readonly string[]): Promise<void> {
  for (const key of keys) await store.settings.remove(key)
}

/** Names that can be written, each once. */
async function renameDecks({ store, clock }: Collection): Promise<void> {
  const taken: Deck[] = []
  for (const deck of await store.decks.all()) {
    const parts = textOf(deck.name)
      .split('::')
      .map((part) => part.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
      .filter((part) => part !== '')
    const base = isCleanName(deck.name) ? deck.name : parts.length === 0 ? recoveredName : parts.join('::')
    let name = base
    for (let number = 2; taken.some((other) => isSameName(other.name, name)); number++)
      name = `${base} ${number}`
    taken.push({ ...deck, name })
    if (name !== deck.name) await store.decks.update(deck.id, { name, modifiedAt: clock.now() })
  }
}

/** A preset with the default wherever its own value makes no sense. */
function soundPreset(preset: Preset): Preset {
  const sound: Preset = { ...defaultPreset, id: preset.id, name: preset.name }
  if (typeof sound.name !== 'string' || sound.name.trim() === '') sound.name = recoveredName
  for (const key of Object.keys(defaultPreset) as (keyof Preset)[]) {
    const tried = { ...sound, [key]: preset[key] }
    if (typeof preset[key] === typeof defaultPreset[key] && isSoundPreset(tried)) Object.assign(sound, tried)
  }
  const tried = { ...sound, ...(preset.fsrsParameters && { fsrsParameters: preset.fsrsParameters }) }
  if (isSoundPreset(tried)) Object.assign(sound, tried)
  sound.modifiedAt = Number.isFinite(preset.modifiedAt) ? preset.modifiedAt : 0
  sound.desiredRetention = Math.max(sound.desiredRetention, presetBounds.desiredRetention.least)
  return sound
}

/** More templates than this no card asks for but a damaged one. */
const mostTemplates = 20

/** Note types under the ids that notes name, with as many fields as these have. */
async function recoverTypes({ store, clock }: Collection, found: Found): Promise<void> {
  const notes = await store.notes.getMany(found.numbers('notes-without-type'))
  const made: NoteType[] = []
  for (const [named, own] of Map.groupBy(notes, ({ noteTypeId }) => noteTypeId)) {
    const id = isId(named) ? named : store.newId()
    if (id !== named) for (const note of own) await store.notes.update(note.id, { noteTypeId: id })
    const most = Math.max(1, ...own.map(({ fields }) => (Array.isArray(fields) ? fields.length : 1)))
    const fields = Array.from({ length: most }, (_, at) => ({ name: `Field ${at + 1}` }))
    const rest = fields.slice(1).map(({ name }) => `{{${name}}}`)
    const isCloze = own.some(
      ({ fields }) => Array.isArray(fields) && fields.some((field) => textOf(field).includes('{{c')),
    )
    const asked = (await store.cards.ofNotes(own.map(({ id }) => id))).map(({ ordinal }) => ordinal)
    const last = isCloze
      ? 0
      : Math.max(0, ...asked.filter((at) => Number.isInteger(at) && at < mostTemplates))
    const front = isCloze ? '{{cloze:Field 1}}' : '{{Field 1}}'
    made.push({
      id,
      name: made.length === 0 ? recoveredName : `${recoveredName} ${made.length + 1}`,
      kind: isCloze ? 'cloze' : 'standard',
      format: 'html',
      fields,
      templates: Array.from({ length: last + 1 }, (_, at) => ({
        name: `Card ${at + 1}`,
        front,
        back: `${isCloze ? front : '{{FrontSide}}'}<hr id=answer>${rest.join('<br>')}`,
      })),
      css: '',
      modifiedAt: clock.now(),
    })
  }
  await store.noteTypes.addMany(made)
}

/** Of two cards of one template the one with more answers stays. */
async function removeDoubles({ store }: Collection, found: Found): Promise<void> {
  const doubles = await store.cards.getMany(found.numbers('cards-doubled'))
  const going: number[] = []
  const cards = await store.cards.ofNotes(doubles.map(({ noteId }) => noteId))
  for (const same of Map.groupBy(cards, ({ noteId, ordinal }) => `${noteId} ${ordinal}`).values()) {
    const [, ...rest] = same.toSorted((a, b) => b.reps - a.reps || a.id - b.id)
    going.push(...rest.map(({ id }) => id))
  }
  await store.cards.remove(going)
}

/** The cards that notes without any ask for, in a deck of their own. */
async function makeCards(collection: Collection, found: Found): Promise<void> {
  const { store, clock } = collection
  const notes = await store.notes.getMany(found.numbers('notes-without-cards'))
  const noteTypes = new Map((await store.noteTypes.all()).map((type) => [type.id, type]))
  const deck = await ensureDeck(collection, recoveredName)
  let position = await store.cards.lastPosition(deck.id)
  const at = clock.now()
  for (const note of notes) {
    const noteType = noteTypes.get(note.noteTypeId)
    const ordinals = noteType === undefined ? [] : ordinalsToMake(note, noteType)
    await store.cards.addMany(
      cardsOfNote(note.id, ordinals, { deckId: deck.id, position, at }, () => store.newId()),
    )
    position += ordinals.length
  }
}
