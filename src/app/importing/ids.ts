import type { PackageReader } from '@core/model'
import type { Collection } from '../collection'

/** Makes ids for rows of a package whose own ids are taken here. */
export class Ids {
  readonly #collection: Collection
  readonly #reader: PackageReader
  readonly #given = new Map<string, number>()
  #reserved: ReadonlySet<number> | undefined

  constructor(collection: Collection, reader: PackageReader) {
    this.#collection = collection
    this.#reader = reader
  }

  /** An id that is free here and in the package. */
  readonly another = (): number => {
    // Most imports need none, so the package is gone through for them only where one is needed.
    this.#reserved ??= idsOf(this.#reader)
    let id = this.#collection.store.newId()
    while (this.#reserved.has(id)) id = this.#collection.store.newId()
    return id
  }

  /** What a row is called here: by its own id where that is free, else by a new one, the same each time. */
  of(kind: 'note' | 'card', id: number, taken: ReadonlySet<number>): number {
    if (!taken.has(id)) return id
    const key = `${kind} ${id}`
    const made = this.#given.get(key) ?? this.another()
    this.#given.set(key, made)
    return made
  }
}

/** The ids of all rows of a package. */
function idsOf(reader: PackageReader): Set<number> {
  const ids = new Set<number>(reader.decks.map((deck) => deck.id))
  for (const note of reader.notes()) ids.add(note.id)
  for (const card of reader.cards()) ids.add(card.id)
  return ids
}
