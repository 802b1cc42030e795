import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { closeDialog } from '../state/actions'

export function AboutDialog() {
  return (
    <Dialog title="Factdeck" onClose={closeDialog}>
      <Stack>
        <p>Version {__APP_VERSION__}</p>
        <p>
          Flashcards from your documents, with the source behind every card. Offline, on this computer only.
        </p>
        <p>Scheduling: FSRS-6. Licence: MIT.</p>
      </Stack>
      <DialogActions>
        <Button tone="primary" onClick={closeDialog} data-autofocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
