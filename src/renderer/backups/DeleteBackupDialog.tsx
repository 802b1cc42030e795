import type { StoredBackup } from '@host/index'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { act, closeDialog, notify } from '../state/actions'
import { theHost } from '../state/store'
import { backupsChanged } from './actions'
import { wayBack } from './wayBack'
import { nameOf, whenMade } from './words'

/** Asks before a backup is deleted: nothing brings it back. */
export function DeleteBackupDialog({ backup, isLastGood }: { backup: StoredBackup; isLastGood: boolean }) {
  const { id, info } = backup
  const made = whenMade(id)
  const way = wayBack()
  const remove = (): void => {
    closeDialog()
    act(async () => {
      await theHost().backups.remove([id])
      backupsChanged()
      notify(`The backup of ${made} was deleted.`)
    })
  }
  return (
    <Dialog title="Delete a backup" onClose={closeDialog}>
      <Stack>
        <p>
          The backup of {made}
          {info === null
            ? ''
            : `, with ${countOf(info.notes, 'note')}, ${countOf(info.cards, 'card')} and ${countOf(info.reviews, 'review')},`}{' '}
          is deleted for good. This cannot be undone. What is in your collection stays as it is.
        </p>
        {isLastGood ? (
          <p>
            <strong>It is the only good backup.</strong> Until the next one is made, nothing could bring your
            collection back if it were lost. Make another first, or save a copy elsewhere.
          </p>
        ) : null}
        {way?.id === id ? <p>It is what takes back the restore of {nameOf(way.of)}.</p> : null}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog} data-autofocus>
          Keep it
        </Button>
        <Button tone="danger" onClick={remove}>
          Delete the backup
        </Button>
      </DialogActions>
    </Dialog>
  )
}
