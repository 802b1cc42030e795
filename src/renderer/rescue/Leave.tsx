import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { whenMade } from '../backups/words'
import type { Search } from './search'
import type { Trouble } from './trouble'

/** Asks before the person goes on without what the newest backup and the journal have, and says what that is. */
export function Leave({
  trouble,
  search: { good, since },
  onClose,
  onLeave,
}: {
  trouble: Trouble
  search: Search
  onClose: () => void
  onLeave: () => void
}) {
  const isGoingOn = trouble.kind === 'shrunk'
  return (
    <Dialog title={isGoingOn ? 'Go on with what is there?' : 'Start anew?'} onClose={onClose}>
      <Stack>
        {good === undefined || good === null ? (
          <p>There is no good backup here.</p>
        ) : (
          <p>
            You go on without the backup of {whenMade(good.id)} ({countOf(good.info?.notes ?? 0, 'note')},{' '}
            {countOf(good.info?.cards ?? 0, 'card')}, {countOf(good.info?.reviews ?? 0, 'review')})
            {since.changes === 0 ? null : (
              <>
                {' '}
                and without the <strong>{countOf(since.changes, 'change')} since then</strong> that the
                journal has
              </>
            )}
            .{' '}
            {since.changes === 0
              ? 'The backup stays, and can be restored later from Backups.'
              : 'Both are kept as one more backup first, which can be restored later from Backups.'}
          </p>
        )}
        {isGoingOn ? null : <p>You start with the decks that come with Factdeck.</p>}
      </Stack>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" onClick={onLeave}>
          {isGoingOn ? 'Go on' : 'Start anew'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
