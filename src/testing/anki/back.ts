import { expect } from 'vitest'
import { usedDecks } from './contents'
import type { Card, Deck, NoteType, Package, Preset } from '@core/model'

/**
 * Holds a package that Anki exported against the one that it imported from us. Anki rounds: times of notes and cards to
 * seconds, stabilities to four digits and difficulties to three behind the point, its card data likewise. It numbers
 * decks anew, keeps its own preset of the number 1 and its own names of note types that are taken, and composes text.
 */
export function expectBack(found: Package, original: Package, form: string): void {
  const deckName = (pkg: Package) => new Map(pkg.decks.map((deck) => [deck.id, deck.name]))
  const [theirs, ours] = [deckName(found), deckName(original)]
  expect(found.notes.map(plainNote), form).toEqual(original.notes.toSorted(byId).map(plainNote))
  // Anki's check has added cards that the notes can have and had not.
  const known = new Set(original.cards.map((card) => card.id))
  const cards = (pkg: Package, names: Map<number, string>) =>
    pkg.cards
      .filter((card) => known.has(card.id))
      .toSorted(byId)
      .map((card) => plainCard(card, names.get(card.deckId)))
  expect(cards(found, theirs), form).toEqual(cards(original, ours))
  for (const { id, memory } of original.cards) {
    if (memory === undefined) continue
    const back = found.cards.find((card) => card.id === id)?.memory
    expect(Math.abs((back?.stability ?? 0) - memory.stability)).toBeLessThan(0.0001 + memory.stability * 1e-6)
    expect(Math.abs((back?.difficulty ?? 0) - memory.difficulty)).toBeLessThan(0.001)
  }
  expect(found.reviews.map(plainReview), form).toEqual(
    original.reviews.toSorted((a, b) => a.at - b.at).map(plainReview),
  )
  for (const noteType of original.noteTypes) {
    if (!original.notes.some((note) => note.noteTypeId === noteType.id)) continue
    const row = found.noteTypes.find(({ id }) => id === noteType.id)
    expect(row, `${form} ${noteType.name}`).toBeDefined()
    expect(plainType(row!), form).toEqual(plainType(noteType))
  }
  const used = usedDecks(original)
  for (const deck of used) {
    const row = found.decks.find(({ name }) => name === deck.name)
    expect(row, `${form} ${deck.name}`).toBeDefined()
    expect(plainDeck(row!)).toEqual(plainDeck(deck))
  }
  for (const preset of original.presets) {
    if (preset.id === 1 || !used.some((deck) => deck.presetId === preset.id)) continue
    const row = found.presets.find(({ id }) => id === preset.id)
    expect(plainPreset(row!), `${form} ${preset.name}`).toEqual(plainPreset(preset))
  }
  for (const file of found.media) {
    const our = original.media.find(({ name }) => name === file.name)
    expect(file.hash, file.name).toBe(our?.hash)
  }
}

function byId(a: { id: number }, b: { id: number }): number {
  return a.id - b.id
}

function plainNote(note: Package['notes'][number]): unknown {
  return {
    ...note,
    anki: undefined,
    tags: [...note.tags].sort(),
    fields: note.fields.map((field) => field.normalize('NFC')),
    modifiedAt: Math.floor(note.modifiedAt / 1000),
  }
}

function plainCard(card: Card, deckName: string | undefined) {
  const { memory: _, lastReviewAt, anki, ...rest } = card
  return {
    ...rest,
    deckId: deckName,
    modifiedAt: Math.floor(card.modifiedAt / 1000),
    lastReviewAt: lastReviewAt === undefined ? undefined : Math.floor(lastReviewAt / 1000),
    anki: anki === undefined ? undefined : roundedNumbers(anki),
  }
}

/** Anki keeps two or three digits of what is in the data of a card. */
function roundedNumbers(json: string): string {
  return json.replaceAll(/\d+\.\d+/g, (number) => Number(number).toFixed(2))
}

function plainReview(review: Package['reviews'][number]): unknown {
  const { cardId, at, rating, kind, durationMs, intervalBefore, intervalAfter, ease } = review
  return { cardId, at, rating, kind, durationMs, intervalBefore, intervalAfter, ease }
}

function plainType(noteType: NoteType): unknown {
  const { id, name, kind, format, css, sortField, fields, templates } = noteType
  return {
    id,
    kind,
    format,
    css,
    sortField,
    name: name.replace(/\+*$/, ''),
    fields: fields.map((field) => ({ name: field.name, rtl: field.rtl ?? false })),
    templates: templates.map(({ name, front, back }) => ({ name, front, back })),
  }
}

function plainPreset(preset: Preset): unknown {
  return { ...preset, anki: undefined }
}

function plainDeck({
  name,
  description,
  newPerDay,
  reviewsPerDay,
  desiredRetention,
  presetId,
}: Deck): unknown {
  return { name, description, newPerDay, reviewsPerDay, desiredRetention, presetId }
}
