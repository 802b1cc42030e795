import {
  builtInNoteTypes,
  dayOfIsoDate,
  defaultPreset,
  startOfStudyDay,
  type DayRule,
  type Deck,
  type DeckId,
  type Millis,
  type NoteTypeId,
  type PackageContent,
  type PackageHooks,
  type Preset,
} from '../../model'
import { SqliteDatabase, type SqliteEngine } from '../sqlite'
import { ZipWriter, type ZipSink } from '../zip'
import { stringifyExactly } from './collection/json'
import { dummyCollection } from './dummy'
import { ownNoteToAnki, ownTypeToAnki, sourceTitles, type WrittenType } from './own'
import { cardToAnki } from './rows/cards'
import { deckToAnki } from './rows/decks'
import { noteToAnki } from './rows/notes'
import { factdeckKey, noteTypeToAnki } from './rows/noteTypes'
import { presetToAnki } from './rows/presets'
import { reviewToAnki } from './rows/reviews'
import { indexes11, insertCard, insertCollection, insertNote, insertReview, schema11 } from './schema'

export interface WriteAnkiOptions extends PackageHooks {
  /** The time of writing. */
  now: Millis
  dayRule: DayRule
}

/** Rows between two looks at the signal. */
const sliceRows = 2_000
/** Day 0 of what we write: before anybody's first card, so that no due day is below zero. */
const firstDate = '2010-01-01'
const day = 86_400_000
const pieceBytes = 2 ** 20

/**
 * Writes an Anki package (.apkg) that every Anki since 2.1 and AnkiDroid open: schema 11 in `collection.anki21`, media
 * as they are. Fields in Markdown become HTML, the source of a card a field of its own.
 * @throws FactdeckError where media cannot be read; the signal's reason when aborted.
 */
export async function writeAnki(
  content: PackageContent,
  engine: SqliteEngine,
  sink: ZipSink,
  options: WriteAnkiOptions,
): Promise<void> {
  const { signal, onProgress } = options
  const file = await collectionFile(content, engine, options)
  signal?.throwIfAborted()
  const zip = new ZipWriter(sink)
  // The version of the layout: 2.
  await zip.add('meta', Uint8Array.of(0x08, 0x02), { isStored: true })
  await zip.add(
    'collection.anki21',
    pieces(file, (done) => report('Packing the collection', done, file.length)),
    signal === undefined ? {} : { signal },
  )
  await zip.add('collection.anki2', dummyCollection(engine, options.now))
  const names: Record<string, string> = {}
  let index = 0
  for (const media of content.media) {
    signal?.throwIfAborted()
    const bytes = await media.read()
    await zip.add(String(index), bytes, { isStored: true })
    names[String(index)] = media.name
    index++
    report('Packing media', index, content.media.length)
  }
  await zip.add('media', new TextEncoder().encode(JSON.stringify(names)))
  await zip.finish()

  function report(step: string, done: number, total: number): void {
    onProgress?.({ step, done, total })
  }
}

function* pieces(bytes: Uint8Array, onPiece: (done: number) => void): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes)
    onPiece(Math.min(bytes.length, at + pieceBytes))
  }
}

async function collectionFile(
  content: PackageContent,
  engine: SqliteEngine,
  options: WriteAnkiOptions,
): Promise<Uint8Array> {
  const database = new SqliteDatabase(engine)
  try {
    database.run(schema11)
    database.run('begin')
    const writer = new CollectionWriter(database, content, options)
    await writer.writeNotes()
    await writer.writeCards()
    await writer.writeReviews()
    writer.writeCollection()
    database.run('commit')
    database.run(indexes11)
    return database.serialize()
  } finally {
    database.close()
  }
}

class CollectionWriter {
  readonly #database: SqliteDatabase
  readonly #content: PackageContent
  readonly #options: WriteAnkiOptions
  readonly #types = new Map<NoteTypeId, WrittenType>()
  readonly #presets: ReadonlyMap<number, Preset>
  readonly #presetOfDeck: ReadonlyMap<DeckId, Preset>
  readonly #firstDay: number
  readonly #tags = new Set<string>()
  #nextPosition = 1

  constructor(database: SqliteDatabase, content: PackageContent, options: WriteAnkiOptions) {
    this.#database = database
    this.#content = content
    this.#options = options
    this.#firstDay = dayOfIsoDate(firstDate)
    for (const noteType of content.noteTypes) this.#types.set(noteType.id, ownTypeToAnki(noteType))
    this.#presets = new Map(content.presets.map((preset) => [preset.id, preset]))
    this.#presetOfDeck = new Map(
      content.decks.map((deck) => [deck.id, this.#presets.get(deck.presetId) ?? defaultPreset]),
    )
  }

  async writeNotes(): Promise<void> {
    const titles = await sourceTitles(this.#content)
    const { write, finish } = this.#database.writer(insertNote)
    await this.#each('Writing notes', this.#content.notes(), this.#content.counts.notes, (note) => {
      const written = this.#types.get(note.noteTypeId)
      if (written === undefined) return
      const fields = ownNoteToAnki(note, written, titles)
      const row = noteToAnki(note, fields, written.html.sortField ?? 0)
      for (const tag of note.tags) this.#tags.add(tag)
      write([row.id, row.guid, written.html.id, row.mod, row.tags, row.flds, row.sfld, row.csum])
    })
    finish()
  }

  async writeCards(): Promise<void> {
    const { write, finish } = this.#database.writer(insertCard)
    const { dayRule } = this.#options
    await this.#each('Writing cards', this.#content.cards(), this.#content.counts.cards, (card) => {
      const steps = this.#presetOfDeck.get(card.deckId) ?? defaultPreset
      const row = cardToAnki(card, { firstDay: this.#firstDay, dayRule, steps })
      if (card.state === 'new') this.#nextPosition = Math.max(this.#nextPosition, row.due + 1)
      write([
        row.id,
        row.nid,
        row.did,
        row.ord,
        row.mod,
        row.type,
        row.queue,
        row.due,
        row.ivl,
        row.factor,
        row.reps,
        row.lapses,
        row.left,
        row.odue,
        row.odid,
        row.flags,
        row.data,
      ])
    })
    finish()
  }

  async writeReviews(): Promise<void> {
    const { write, finish } = this.#database.writer(insertReview)
    const taken = new TakenTimes()
    await this.#each('Writing reviews', this.#content.reviews(), this.#content.counts.reviews, (review) => {
      const row = reviewToAnki(review)
      // Two cards may have been answered in the same millisecond on two machines; in Anki's log the time is the id.
      const id = taken.free(row.id)
      write([id, row.cid, row.ease, row.ivl, row.lastIvl, row.factor, row.time, row.type])
    })
    finish()
  }

  writeCollection(): void {
    const { now, dayRule } = this.#options
    const start = startOfStudyDay(this.#firstDay, dayRule)
    // Minutes west of UTC on that day.
    const offset = Math.round((start - (this.#firstDay * day + dayRule.rolloverHour * 3_600_000)) / 60_000)
    const decks = withDefaultDeck(this.#content.decks, now)
    const presets = this.#presets.has(defaultPreset.id)
      ? [...this.#presets.values()]
      : [defaultPreset, ...this.#presets.values()]
    const types =
      this.#types.size > 0 ? [...this.#types.values()] : builtInNoteTypes.slice(0, 1).map(ownTypeToAnki)
    const models = modelsOf(types)
    const settings = {
      activeDecks: [1],
      curDeck: 1,
      curModel: models[0]?.['id'],
      newSpread: 0,
      collapseTime: 1200,
      timeLim: 0,
      estTimes: true,
      dueCounts: true,
      nextPos: this.#nextPosition,
      sortType: 'noteFld',
      sortBackwards: false,
      addToCur: true,
      dayLearnFirst: false,
      schedVer: 2,
      sched2021: true,
      creationOffset: offset,
      rollover: dayRule.rolloverHour,
      fsrs: true,
    }
    const { write, finish } = this.#database.writer(insertCollection)
    write([
      Math.floor(start / 1000),
      now,
      now,
      JSON.stringify(settings),
      byId(models),
      byId(decks.map(deckToAnki)),
      byId(presets.map(presetToAnki)),
      JSON.stringify(Object.fromEntries([...this.#tags].map((tag) => [tag.replaceAll(/\s+/g, '_'), -1]))),
    ])
    finish()
  }

  async #each<Row>(
    step: string,
    slices: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
    total: number,
    work: (row: Row) => void,
  ): Promise<void> {
    const { signal, onProgress } = this.#options
    let done = 0
    for await (const slice of slices) {
      for (const row of slice) {
        work(row)
        if (++done % sliceRows !== 0) continue
        signal?.throwIfAborted()
        onProgress?.({ step, done, total })
      }
    }
    onProgress?.({ step, done: total, total })
  }
}

/** Times that are taken, moved on until they are free. */
class TakenTimes {
  readonly #taken = new Set<number>()

  free(time: number): number {
    let free = time
    while (this.#taken.has(free)) free++
    this.#taken.add(free)
    return free
  }
}

function withDefaultDeck(decks: readonly Deck[], now: Millis): readonly Deck[] {
  if (decks.some((deck) => deck.id === 1)) return decks
  const name = decks.some((deck) => deck.name.toLowerCase() === 'default') ? 'Default (empty)' : 'Default'
  const empty = { id: 1, name, presetId: 1, description: '', createdAt: now, modifiedAt: now }
  return [empty, ...decks]
}

/** Note types in Anki's words. Their names occur once there; what they were called before is written beside. */
function modelsOf(types: readonly WrittenType[]): Record<string, unknown>[] {
  const taken = new Set<string>()
  return types.map(({ html, mark }) => {
    let { name } = html
    while (taken.has(name.toLowerCase())) name += '+'
    taken.add(name.toLowerCase())
    const own = { ...mark, ...(name === html.name ? {} : { name: html.name }) }
    return {
      ...noteTypeToAnki({ ...html, name }),
      ...(Object.keys(own).length === 0 ? {} : { [factdeckKey]: own }),
    }
  })
}

function byId(rows: readonly Record<string, unknown>[]): string {
  return stringifyExactly(Object.fromEntries(rows.map((row) => [String(row['id']), row])))
}
