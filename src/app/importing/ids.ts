import type { PackageReader } from '@core/model'
import type { Collection } from '../collection'

/** Makes ids for rows of a package whose own ids are taken here. */
export class Ids {
  readonly #fresh: () => number
  readonly #given = new Map<string, number>()

  constructor({ store }: Collection, reader: PackageReader) {
    // New ids must not be those of other rows of the package either.
    const reserved = new Set<number>(reader.decks.map((deck) => deck.id))
    for (const note of reader.notes()) reserved.add(note.id)
    for (const card of reader.cards()) reserved.add(card.id)
    this.#fresh = () => {
      let id = store.newId()
      while (reserved.has(id)) id = store.newId()
      return id
    }
  }

  /** An id that is free here and in the package. */
  readonly another = (): number => this.#fresh()

  /** What a row is called here: by its own id where that is free, else by a new one, the same each time. */
  of(kind: 'note' | 'card', id: number, taken: ReadonlySet<number>): number {
    if (!taken.has(id)) return id
    const key = `${kind} ${id}`
    const made = this.#given.get(key) ?? this.#fresh()
    this.#given.set(key, made)
    return made
  }
}
