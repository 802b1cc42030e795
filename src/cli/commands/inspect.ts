import {
  Queue,
  type Card,
  type DocumentId,
  type NoteId,
  type NoteSource,
  type PackageReader,
} from '@core/model'
import { cardOrdinals, latexPicturesIn, mediaNamesIn } from '@core/rendering'
import { parsed } from '../arguments'
import { print, UsageError } from '../output'
import { withPackage } from '../reading'
import { textReadingOf, textReadingOptions, textReadingUsage } from '../textReading'

export const usage = `inspect FILE [--json] [options]
  FILE: .factdeck, .apkg, .colpkg, .anki2, .csv, .tsv, .txt, .md or a folder of Markdown decks, or .json as “generate” prints it
${textReadingUsage}`

const stateNames = ['new', 'learning', 'review', 'relearning', 'suspended', 'buried'] as const
type StateName = (typeof stateNames)[number]

/** Says what a deck file holds and what is odd about it. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parsed({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, ...textReadingOptions },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('inspect needs one file')
  const choices = textReadingOf(values)
  const answer = await withPackage(
    file,
    async ({ format, reader, warnings }) => {
      const looked = look(reader)
      return {
        format,
        decks: reader.decks.length,
        noteTypes: reader.noteTypes.length,
        ...reader.counts,
        states: looked.states,
        warnings: [...warnings, ...looked.warnings],
      }
    },
    choices,
  )
  if (values.json) {
    await print(`${JSON.stringify(answer, null, 2)}\n`)
    return 0
  }
  const { states, warnings: odd, ...counts } = answer
  const lines = [
    ...Object.entries(counts).map(([name, value]) => `${name}: ${value}`),
    ...stateNames.map((name) => `  ${name}: ${states[name]}`),
    ...odd.map((warning) => `warning: ${warning}`),
  ]
  await print(`${lines.join('\n')}\n`)
  return 0
}

/** Goes through the rows once: the states of the cards, and what is allowed in a package but hardly meant. */
function look(reader: PackageReader): { states: Record<StateName, number>; warnings: string[] } {
  const noteTypes = new Map(reader.noteTypes.map((noteType) => [noteType.id, noteType]))
  const used = new Set(
    reader.noteTypes
      .flatMap((type) => [type.css, ...type.templates.flatMap(({ front, back }) => [front, back])])
      .flatMap(mediaNamesIn),
  )
  /** The ordinals that each note calls for. */
  const ordinals = new Map<NoteId, readonly number[]>()
  const quotes = new Map<DocumentId, NoteSource[]>()
  for (const note of reader.notes()) {
    const noteType = noteTypes.get(note.noteTypeId)
    ordinals.set(note.id, noteType === undefined ? [] : cardOrdinals(note, noteType))
    for (const field of note.fields) {
      for (const name of mediaNamesIn(field)) used.add(name)
      for (const name of latexPicturesIn(field)) used.add(name)
    }
    if (note.source === undefined) continue
    const sources = quotes.get(note.source.documentId) ?? []
    quotes.set(note.source.documentId, sources)
    sources.push(note.source)
  }
  const states = { new: 0, learning: 0, review: 0, relearning: 0, suspended: 0, buried: 0 }
  const withCards = new Set<NoteId>()
  let uncalled = 0
  for (const card of reader.cards()) {
    states[stateOf(card)]++
    withCards.add(card.noteId)
    if (ordinals.get(card.noteId)?.includes(card.ordinal) !== true) uncalled++
  }
  let moved = 0
  for (const document of reader.documents()) {
    for (const { start, end, quote } of quotes.get(document.id) ?? []) {
      if (document.text.slice(start, end) !== quote) moved++
    }
    quotes.delete(document.id)
  }
  // Their bytes are checked by being read.
  for (const file of reader.media) file.read()
  const elsewhere = [...quotes.values()].reduce((sum, sources) => sum + sources.length, 0)
  const warnings = [
    told(ordinals.size - withCards.size, 'notes without a card'),
    told(uncalled, 'cards that their note does not call for (any more)'),
    told(elsewhere, 'notes from a document that is not in the file'),
    told(moved, 'notes whose quoted source is not in the document at that place'),
    told(reader.media.filter((file) => !used.has(file.name)).length, 'media files that no note refers to'),
  ]
  return { states, warnings: warnings.filter((warning) => warning !== undefined) }
}

function stateOf(card: Card): StateName {
  if (card.queue === Queue.suspended) return 'suspended'
  if (card.queue === Queue.buriedByUser || card.queue === Queue.buriedAsSibling) return 'buried'
  return card.state
}

function told(count: number, what: string): string | undefined {
  return count === 0 ? undefined : `${count} ${what}`
}
