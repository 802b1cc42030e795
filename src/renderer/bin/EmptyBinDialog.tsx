import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { closeDialog } from '../state/actions'
import { emptyNow } from './binActions'

/** The one deletion that asks: what lies in the bin was deleted once already. */
export function EmptyBinDialog({ notes }: { notes: number }) {
  return (
    <Dialog title="Empty the bin" onClose={closeDialog}>
      <Stack>
        <p>
          {notes === 0 ? 'All' : countOf(notes, 'note')} in the bin {notes === 1 ? 'goes' : 'go'} for good,
          with {notes === 1 ? 'its' : 'their'} schedules. Answers stay in the log. You can undo this until a
          hundred other changes were made.
        </p>
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog} data-autofocus>
          Keep {notes === 1 ? 'it' : 'them'}
        </Button>
        <Button tone="danger" onClick={() => emptyNow(notes)}>
          Empty the bin
        </Button>
      </DialogActions>
    </Dialog>
  )
}
