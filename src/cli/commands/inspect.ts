import { Queue, type Card, type Package } from '@core/model'
import { cardOrdinals, mediaNamesIn } from '@core/rendering'
import { parsed } from '../arguments'
import { print, UsageError } from '../output'
import { readPackage } from '../reading'

export const usage = 'inspect FILE [--json]    FILE: .factdeck, or .json as “generate” prints it'

const stateNames = ['new', 'learning', 'review', 'relearning', 'suspended', 'buried'] as const
type StateName = (typeof stateNames)[number]

/** Says what a deck file holds and what is odd about it. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parsed({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('inspect needs one file')
  const { format, pkg, warnings } = await readPackage(file)
  const answer = {
    format,
    decks: pkg.decks.length,
    noteTypes: pkg.noteTypes.length,
    notes: pkg.notes.length,
    cards: pkg.cards.length,
    reviews: pkg.reviews.length,
    documents: pkg.documents.length,
    media: pkg.media.length,
    states: statesOf(pkg.cards),
    warnings: [...warnings, ...oddities(pkg)],
  }
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

function statesOf(cards: readonly Card[]): Record<StateName, number> {
  const counts = { new: 0, learning: 0, review: 0, relearning: 0, suspended: 0, buried: 0 }
  for (const card of cards) counts[stateOf(card)]++
  return counts
}

function stateOf(card: Card): StateName {
  if (card.queue === Queue.suspended) return 'suspended'
  if (card.queue === Queue.buriedByUser || card.queue === Queue.buriedAsSibling) return 'buried'
  return card.state
}

/** What is allowed in a package but hardly meant. */
function oddities(pkg: Package): string[] {
  const withCards = new Set(pkg.cards.map((card) => card.noteId))
  const noteTypes = new Map(pkg.noteTypes.map((noteType) => [noteType.id, noteType]))
  const ordinals = new Map(
    pkg.notes.map((note) => {
      const noteType = noteTypes.get(note.noteTypeId)
      return [note.id, new Set(noteType === undefined ? [] : cardOrdinals(note, noteType))]
    }),
  )
  const documents = new Map(pkg.documents.map((document) => [document.id, document.text]))
  const sources = pkg.notes.flatMap((note) => (note.source === undefined ? [] : [note.source]))
  const here = sources.filter((source) => documents.has(source.documentId))
  const used = new Set(
    [
      ...pkg.notes.flatMap((note) => note.fields),
      ...pkg.noteTypes.flatMap((type) => [
        type.css,
        ...type.templates.flatMap(({ front, back }) => [front, back]),
      ]),
    ].flatMap(mediaNamesIn),
  )
  return [
    told(pkg.notes.filter((note) => !withCards.has(note.id)).length, 'notes without a card'),
    told(
      pkg.cards.filter((card) => ordinals.get(card.noteId)?.has(card.ordinal) !== true).length,
      'cards that their note does not call for (any more)',
    ),
    told(sources.length - here.length, 'notes from a document that is not in the file'),
    told(
      here.filter(
        ({ documentId, start, end, quote }) => documents.get(documentId)?.slice(start, end) !== quote,
      ).length,
      'notes whose quoted source is not in the document at that place',
    ),
    told(pkg.media.filter((file) => !used.has(file.name)).length, 'media files that no note refers to'),
  ].filter((warning) => warning !== undefined)
}

function told(count: number, what: string): string | undefined {
  return count === 0 ? undefined : `${count} ${what}`
}
