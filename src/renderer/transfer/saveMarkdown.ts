import type { DeckId } from '@core/model'
import { runJob } from '@jobs/client'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { notify } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import { theHost } from '../state/store'

/** Exports decks as a folder of Markdown files, or as a zip file where folders cannot be saved. Cancelling does nothing. */
export async function saveMarkdown(deckIds: DeckId[] | 'all', name: string): Promise<void> {
  const asFolder = theHost().capabilities.folders
  const result = await withTask(`Exporting “${name}”`, (hooks) =>
    runJob({ kind: 'export-markdown', databaseName, timeZone: timeZone(), deckIds, zip: !asFolder }, hooks),
  )
  if (result?.kind !== 'export-markdown') return
  if (result.zip !== undefined) {
    const saved = await theHost().saveFile(`${name}.zip`, result.zip)
    if (saved.saved) notify(`Exported ${countOf(result.files.length, 'file')} to ${saved.name ?? name}.`)
    return
  }
  const saved = await theHost().saveFolder(name, result.files)
  if (!saved.saved) return
  const unchanged = saved.unchanged > 0 ? `, ${saved.unchanged.toLocaleString('en')} unchanged` : ''
  notify(`Exported ${countOf(saved.written, 'file')}${unchanged} to ${saved.name ?? name}.`)
}
