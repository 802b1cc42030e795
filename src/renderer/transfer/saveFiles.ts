import type { FileToSave } from '@host/index'
import { runJob } from '@jobs/client'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { notify } from '../state/actions'
import { theHost } from '../state/store'

/**
 * Saves a folder of files, as a zip file where folders cannot be saved, and says so. Cancelling does nothing.
 *
 * @param done what was done with them, as the notice begins
 */
export async function saveFiles(
  name: string,
  files: readonly FileToSave[],
  done: 'Exported' | 'Saved',
): Promise<void> {
  if (theHost().capabilities.folders) {
    const saved = await theHost().saveFolder(name, files)
    if (!saved.saved) return
    const unchanged = saved.unchanged > 0 ? `, ${saved.unchanged.toLocaleString('en')} unchanged` : ''
    notify(`${done} ${countOf(saved.written, 'file')}${unchanged} to ${saved.name ?? name}.`)
    return
  }
  const result = await withTask(`Packing “${name}”`, (hooks) => runJob({ kind: 'zip-folder', files }, hooks))
  if (result?.kind !== 'zip-folder') return
  const saved = await theHost().saveFile(`${name}.zip`, result.zip)
  if (saved.saved) notify(`${done} ${countOf(files.length, 'file')} to ${saved.name ?? name}.`)
}
