import type { BinChoice, BinListing } from '@app/index'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { closeDialog } from '../state/actions'
import { removeNow } from './binActions'
import styles from './bin.module.css'

export interface ForGood {
  choice: BinChoice
  /** What would go. */
  notes: readonly Pick<BinListing, 'page' | 'noteId' | 'text' | 'answered'>[]
  /** The deck that would go with them. */
  deckName?: string | undefined
}

/** Shown of what goes; the rest is counted. */
const shown = 5

/** The one deletion that asks: what lies in the bin was deleted once already. */
export function ForGoodDialog({ choice, notes, deckName }: ForGood) {
  const isAll = choice === 'all'
  const isOne = notes.length === 1
  const them = isOne || notes.length === 0 ? 'it' : 'them'
  const title = isAll
    ? 'Empty the bin'
    : notes.length === 0
      ? 'Delete the deck for good'
      : `Delete ${isOne ? 'this note' : `these ${countOf(notes.length, 'note')}`} for good`
  const schedules = notes.some(({ answered }) => answered > 0)
    ? `, with ${isOne ? 'its' : 'their'} schedules`
    : ''
  const what =
    notes.length > 0
      ? `${countOf(notes.length, 'note')} in the bin ${isOne ? 'goes' : 'go'} for good${schedules}. Answers stay in the log.`
      : isAll
        ? 'All that lies in the bin goes for good.'
        : 'It has no notes.'
  return (
    <Dialog title={title} onClose={closeDialog}>
      <Stack>
        <p>
          {deckName === undefined ? '' : `Of the deck “${deckName.split('::').join(' › ')}”: `}
          {what} You can undo this until a hundred other changes were made.
        </p>
        {isAll ? null : (
          <ul className={styles.going} aria-label="What goes">
            {notes.slice(0, shown).map(({ page, noteId, text }) => (
              <li key={`${page} ${noteId}`} dir="auto">
                {text}
              </li>
            ))}
            {notes.length > shown ? (
              <li className={styles.soft}>{`and ${(notes.length - shown).toLocaleString()} more`}</li>
            ) : null}
          </ul>
        )}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog} data-autofocus>
          Keep {them}
        </Button>
        <Button tone="danger" onClick={() => removeNow(choice, notes.length)}>
          {isAll
            ? 'Empty the bin'
            : notes.length < 2
              ? 'Delete for good'
              : `Delete ${notes.length.toLocaleString()} for good`}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
