import type { TextExportChoices } from '@app/index'
import type { DeckId } from '@core/model'
import { runJob } from '@jobs/client'
import { countOf } from '../../components/words'
import { withTask } from '../../generate/task'
import { notify } from '../../state/actions'
import { databaseName, timeZone } from '../../state/collectionName'
import { theHost } from '../../state/store'
import { textExportEnding } from './TextExportOptions'

/** Exports the notes of decks as a text file and says so. `name` is a file name without ending. Cancelling does nothing. */
export async function saveText(
  deckIds: DeckId[] | 'all',
  name: string,
  choices: TextExportChoices,
): Promise<void> {
  const result = await withTask(`Exporting “${name}”`, (hooks) =>
    runJob({ kind: 'export-text', databaseName, timeZone: timeZone(), deckIds, choices }, hooks),
  )
  if (result?.kind !== 'export-text') return
  const saved = await theHost().saveFile(`${name}${textExportEnding(choices)}`, result.bytes)
  if (saved.saved)
    notify(`Exported ${countOf(result.notes, 'note')}${saved.name === undefined ? '' : ` to ${saved.name}`}.`)
}
