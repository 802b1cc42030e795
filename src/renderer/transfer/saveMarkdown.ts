import type { DeckId } from '@core/model'
import { runJob } from '@jobs/client'
import { withTask } from '../generate/task'
import { databaseName, timeZone } from '../state/collectionName'
import { saveFiles } from './saveFiles'

/** Exports decks as a folder of Markdown files. Cancelling does nothing. */
export async function saveMarkdown(deckIds: DeckId[] | 'all', name: string): Promise<void> {
  const result = await withTask(`Exporting “${name}”`, (hooks) =>
    runJob({ kind: 'export-markdown', databaseName, timeZone: timeZone(), deckIds }, hooks),
  )
  if (result?.kind === 'export-markdown') await saveFiles(name, result.files, 'Exported')
}
