import { useState } from 'react'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { act } from '../state/actions'
import { useApp, type ClosedReason } from '../state/store'
import { openAgain } from './closing'

const titles: Record<ClosedReason, string> = {
  'disk-full': 'The disk is full',
  elsewhere: 'Your collection was closed',
  unknown: 'Your collection was closed',
}

const sentences: Record<ClosedReason, string> = {
  'disk-full':
    'Nothing can be saved any more, so Factdeck has stopped here. What was shown as done is safe; what you did last may have to be done again. Free some space on the disk, best some hundred megabytes, and go on.',
  elsewhere:
    'Another window of Factdeck needs it. What was shown as done is safe. Close the other window first, or go on there.',
  unknown:
    'The database was closed by the system underneath. What was shown as done is safe; what you did last may have to be done again.',
}

/** The database is closed: nothing behind this can be used, and nothing typed there is lost by going on. */
export function ClosedDialog() {
  const reason = useApp((state) => state.closed)
  const [isStillFull, setStillFull] = useState(false)
  if (reason === undefined) return null
  return (
    <Dialog title={titles[reason]} onClose={() => undefined}>
      <p>{sentences[reason]}</p>
      <p role="status">{isStillFull ? 'There is still no room.' : ''}</p>
      <DialogActions>
        <Button
          tone="primary"
          data-autofocus
          onClick={() => {
            setStillFull(false)
            act(async () => setStillFull(!(await openAgain())))
          }}
        >
          Go on
        </Button>
      </DialogActions>
    </Dialog>
  )
}
