import type { FileToSave } from '@host/index'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { act, closeDialog, notify } from '../state/actions'
import { theHost } from '../state/store'
import { saveFiles } from './saveFiles'

interface FileIdsDialogProps {
  /** The folder that was imported, or the one file. */
  name: string
  files: readonly FileToSave[]
  isFolder: boolean
}

/** Offers the person's own Markdown files with the ids of their notes, so that a changed file updates its notes. */
export function FileIdsDialog({ name, files, isFolder }: FileIdsDialogProps) {
  const save = (): void => {
    closeDialog()
    act(async () => {
      const [first] = files
      if (isFolder || first === undefined) {
        await saveFiles(name, files, 'Saved')
        return
      }
      const saved = await theHost().saveFile(name, new Blob([first.content]))
      if (saved.saved) notify(`Saved ${saved.name ?? name}.`)
    })
  }
  return (
    <Dialog title="Give the notes in your files an id?" onClose={closeDialog}>
      <Stack>
        <p>
          {isFolder ? `Notes in ${countOf(files.length, 'file')} of “${name}”` : `Notes in “${name}”`} have no
          id yet. With one, a comment that Markdown does not show, you can change a question in the file and
          import it again, and its note is updated. Without, a changed question becomes another note.
        </p>
        <p>Nothing else in {isFolder ? 'the files' : 'the file'} changes. Save over what you have.</p>
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>Not now</Button>
        <Button tone="primary" onClick={save} data-autofocus>
          {isFolder ? 'Save the files with ids' : 'Save the file with ids'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
