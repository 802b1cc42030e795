import { findCards, type ExportOptions, type ExportScope } from '@app/index'
import { FactdeckError, type DeckId } from '@core/model'
import { runJob, type ExportFormat } from '@jobs/client'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { notify } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import { theCollection, theHost } from '../state/store'

export type ExportFormatId = ExportFormat | 'text' | 'markdown'

interface FormatChoice {
  id: ExportFormatId
  /** @param folders whether whole folders can be saved here */
  label: (folders: boolean) => string
  /** What the file holds, in a sentence. */
  about: string
  /** It can hold schedules and media. */
  isPackage: boolean
}

/** The formats in which decks can be taken out. */
export const exportFormats: readonly FormatChoice[] = [
  {
    id: 'factdeck',
    label: () => 'Factdeck (.factdeck)',
    about: 'All of it: cards, schedules and reviews, media, and the source documents.',
    isPackage: true,
  },
  {
    id: 'apkg',
    label: () => 'Anki (.apkg)',
    about:
      'For Anki 2.1 and later, and AnkiDroid. The source of each card becomes a field of its own; source documents stay here.',
    isPackage: true,
  },
  {
    id: 'text',
    label: () => 'Text or table (.txt, .csv)',
    about: 'For spreadsheets and other programs.',
    isPackage: false,
  },
  {
    id: 'markdown',
    label: (folders) => (folders ? 'Markdown (a folder)' : 'Markdown (a folder in a .zip file)'),
    about:
      'A readable file for each deck, to edit and to keep under version control. Changed files can be imported again. Schedules stay here.',
    isPackage: false,
  },
]

const [firstFormat] = exportFormats

/** The format of an id; our own for an id that is none. */
export function formatOf(id: string): FormatChoice {
  const found = exportFormats.find((format) => format.id === id) ?? firstFormat
  if (found === undefined) throw new Error('There is no format')
  return found
}

/** Exports decks, or what a search finds, as a package and says so. `name` is without ending. Cancelling does nothing. */
export async function savePackage(
  format: ExportFormat,
  choice: 'all' | { deckIds: DeckId[] } | { search: string },
  name: string,
  options: ExportOptions,
): Promise<void> {
  const scope = await scopeOf(choice)
  const result = await withTask(`Exporting “${name}”`, (hooks) =>
    runJob({ kind: 'export-package', databaseName, timeZone: timeZone(), scope, options, format }, hooks),
  )
  if (result?.kind !== 'export-package') return
  const saved = await theHost().saveFile(`${name}.${format}`, result.blob)
  if (saved.saved) notify(`Exported “${name}”${saved.name === undefined ? '' : ` to ${saved.name}`}.`)
}

async function scopeOf(choice: 'all' | { deckIds: DeckId[] } | { search: string }): Promise<ExportScope> {
  if (choice === 'all' || 'deckIds' in choice) return choice
  const cards = await findCards(theCollection(), choice.search)
  if (cards.length === 0) {
    throw new FactdeckError('nothing-found', `No card matches “${choice.search}”. Nothing was exported.`)
  }
  notify(`${countOf(cards.length, 'card')} found.`)
  return { cardIds: cards.map((card) => card.id) }
}
