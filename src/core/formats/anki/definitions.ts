import { defaultPreset, type Deck, type DeckId, type NoteType, type Preset } from '../../model'
import { at, isObject, listIn, numberAt, textAt, type JsonObject } from './collection/json'
import { isFilteredDeck, type AnkiCollection } from './collection/open'
import { ownTypeFromAnki } from './own'
import type { Problems } from './problems'
import { deckFromAnki } from './rows/decks'
import { freeNameOf, longestText } from './rows/limits'
import { noteTypeFromAnki } from './rows/noteTypes'
import { presetFromAnki } from './rows/presets'

/** Anki's deck that always exists; packages hold it even where nothing is in it. */
const defaultDeckId = 1
const recoveredDeckName = 'Recovered cards'

/**
 * The note types, decks and presets of a collection. What rows refer to and is missing is made when it is asked for:
 * a note without its note type and a card without its deck must not be lost.
 */
export class Definitions {
  readonly presets: Preset[]
  readonly #decks = new Map<DeckId, Deck>()
  readonly #deckNames = new Set<string>()
  readonly #usedDecks = new Set<DeckId>()
  /** Note types that Factdeck wrote and nobody has changed since. */
  readonly ownTypes = new Set<NoteType>()
  readonly #noteTypes = new Map<number, NoteType>()
  readonly #retentions = new Map<number, number>()
  readonly #presetById: Map<number, Preset>
  readonly #problems: Problems
  /** A whole collection keeps what nothing uses; a package holds Anki's stock note types for nothing. */
  readonly #isWhole: boolean
  readonly #usedTypes = new Set<NoteType>()
  #nextId: number

  constructor(collection: AnkiCollection, problems: Problems, isWhole: boolean) {
    this.#problems = problems
    this.#isWhole = isWhole
    for (const found of collection.noteTypes) this.#addNoteType(found)
    this.presets = usable(collection.presets).map(([id, found]) => {
      this.#retentions.set(id, shareAt(found, 'sm2Retention'))
      return presetFromAnki(found, id)
    })
    if (this.presets.length === 0) this.presets.push(defaultPreset)
    this.#presetById = new Map(this.presets.map((preset) => [preset.id, preset]))
    for (const [id, found] of usable(collection.decks)) {
      if (isFilteredDeck(found)) problems.add('filtered')
      else {
        if (isTooLong(found, 'desc')) problems.add('longText')
        this.#addDeck(deckFromAnki(found, id))
      }
    }
    this.#nextId = 1 + Math.max(1, ...this.#decks.keys(), ...this.#noteTypes.keys())
  }

  get noteTypes(): NoteType[] {
    const all = [...this.#noteTypes.values()]
    return this.#isWhole ? all : all.filter((noteType) => this.#usedTypes.has(noteType))
  }

  /** The decks, without an empty "Default" that nobody made. */
  get decks(): Deck[] {
    const decks = [...this.#decks.values()]
    return decks.filter(
      (deck) =>
        deck.id !== defaultDeckId ||
        this.#usedDecks.has(deck.id) ||
        decks.some((other) => other.name.startsWith(`${deck.name}::`)),
    )
  }

  /** The note type of a note; a plain one with as many fields as the note has where it is missing. */
  noteTypeOf(id: number, countFields: () => number): NoteType {
    const known = this.#noteTypes.get(id)
    if (known !== undefined) {
      this.#usedTypes.add(known)
      return known
    }
    this.#problems.add('noteType')
    const fields = Array.from({ length: Math.min(Math.max(countFields(), 1), 500) }, (_, index) => ({
      name: `Field ${index + 1}`,
    }))
    const name = `Recovered (${fields.length} ${fields.length === 1 ? 'field' : 'fields'})`
    const same = [...this.#noteTypes.values()].find((noteType) => noteType.name === name)
    const made: NoteType = same ?? {
      id: this.#nextId++,
      name,
      kind: 'standard',
      format: 'html',
      fields,
      templates: [
        {
          name: 'Card 1',
          front: '{{Field 1}}',
          back: `{{FrontSide}}\n\n<hr id=answer>\n\n${fields
            .slice(1)
            .map((field) => `{{${field.name}}}`)
            .join('<br>\n')}`,
        },
      ],
      css: '',
      modifiedAt: 0,
    }
    if (same === undefined) this.#noteTypes.set(made.id, made)
    this.#usedTypes.add(made)
    return made
  }

  /** The deck that a card is at home in; one for recovered cards where it is missing or was a filtered one. */
  homeDeckOf(id: DeckId): DeckId {
    if (this.#decks.has(id)) {
      this.#usedDecks.add(id)
      return id
    }
    this.#problems.add('deck')
    const made =
      [...this.#decks.values()].find((deck) => deck.name === recoveredDeckName) ?? this.#recoveredDeck()
    this.#usedDecks.add(made.id)
    return made.id
  }

  presetOf(deckId: DeckId): Preset {
    return this.#presetById.get(this.#decks.get(deckId)?.presetId ?? 1) ?? this.presets[0] ?? defaultPreset
  }

  /** The share of answers that were recalled under SM-2, as the preset has it; 0–1. */
  historicalRetentionOf(deckId: DeckId): number {
    return this.#retentions.get(this.presetOf(deckId).id) ?? 0.9
  }

  #recoveredDeck(): Deck {
    const deck: Deck = {
      id: this.#nextId++,
      name: recoveredDeckName,
      presetId: this.presets[0]?.id ?? 1,
      description: '',
      createdAt: 0,
      modifiedAt: 0,
    }
    this.#decks.set(deck.id, deck)
    return deck
  }

  #addDeck(deck: Deck): void {
    const presetId = this.#presetById.has(deck.presetId) ? deck.presetId : (this.presets[0]?.id ?? 1)
    const name = deckNameOf(deck.name, deck.id)
    const unique = freeNameOf(name, this.#deckNames.size, (each) => this.#deckNames.has(each.toLowerCase()))
    this.#deckNames.add(unique.toLowerCase())
    this.#decks.set(deck.id, { ...deck, presetId, name: unique })
  }

  #addNoteType(found: JsonObject): void {
    const [id] = idOf(found) ?? []
    if (id === undefined) return
    if (isTooLong(found, 'css')) this.#problems.add('longText')
    for (const template of listIn(at(found, 'tmpls')).filter(isObject))
      for (const side of ['qfmt', 'afmt']) if (isTooLong(template, side)) this.#problems.add('longText')
    const html = noteTypeFromAnki(found, id)
    const own = ownTypeFromAnki(found, html)
    this.#noteTypes.set(id, own ?? html)
    if (own !== undefined) this.ownTypes.add(own)
  }
}

/** A name with no empty level, short enough to be stored. */
function deckNameOf(name: string, id: DeckId): string {
  const levels = name
    .split('::')
    .map((level) => level.trim())
    .filter((level) => level !== '')
  return levels.join('::').slice(0, 1000) || `Deck ${id}`
}

function isTooLong(found: JsonObject, key: string): boolean {
  return textAt(found, key).length > longestText
}

function usable(rows: readonly JsonObject[]): [number, JsonObject][] {
  return rows.flatMap((row) => {
    const found = idOf(row)
    return found === undefined ? [] : [found]
  })
}

function idOf(row: JsonObject): [number, JsonObject] | undefined {
  const id = numberAt(row, 'id')
  return id !== undefined && Number.isSafeInteger(id) && id > 0 ? [id, row] : undefined
}

function shareAt(row: JsonObject, key: string): number {
  const value = numberAt(row, key) ?? 0
  return value > 0.5 && value < 1 ? value : 0.9
}

/** Reads the definitions of a collection. */
export function definitionsOf(collection: AnkiCollection, problems: Problems, isWhole: boolean): Definitions {
  return new Definitions(collection, problems, isWhole)
}
