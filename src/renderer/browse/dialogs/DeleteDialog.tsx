import { useEffect, useState } from 'react'
import { binDays, cardsOfNotes, removeNotes } from '@app/index'
import { binnedInWords } from '../../bin/told'
import { backUpBefore, bulkRows } from '../../backups/schedule'
import { Button } from '../../components/Button'
import { Dialog, DialogActions, Stack } from '../../components/Dialog'
import { countOf } from '../../components/words'
import { act, closeDialog } from '../../state/actions'
import { theCollection } from '../../state/store'
import { inBulk } from '../actions'
import type { Chosen } from './kinds'

/** Says what goes before it goes: a note goes with all its cards, also those that were not chosen. */
export function DeleteDialog({ chosen: { noteIds, cardIds } }: { chosen: Chosen }) {
  const [lost, setLost] = useState<{ cards: number; answered: number; reviews: number }>()
  useEffect(
    () =>
      act(async () => {
        const collection = theCollection()
        const all = await collection.store.cards.getMany(await cardsOfNotes(collection, noteIds))
        setLost({
          cards: all.length,
          answered: all.filter(({ reps }) => reps > 0).length,
          reviews: all.reduce((sum, { reps }) => sum + reps, 0),
        })
      }),
    [noteIds],
  )
  const notes = countOf(noteIds.length, 'note')
  const remove = (): void => {
    closeDialog()
    act(async () =>
      inBulk(
        `Deleting ${notes}`,
        async (collection, hooks) => {
          if (noteIds.length >= bulkRows) await backUpBefore('before-delete', hooks)
          return removeNotes(collection, noteIds, hooks)
        },
        binnedInWords,
      ),
    )
  }
  return (
    <Dialog title={`Delete ${notes}`} onClose={closeDialog}>
      <Stack>
        {lost === undefined ? (
          <p>Counting what goes.</p>
        ) : (
          <p>
            {notes} with all {noteIds.length === 1 ? 'its' : 'their'} cards: {countOf(lost.cards, 'card')}
            {lost.cards > cardIds.length ? `, of which you chose ${cardIds.length.toLocaleString()}` : ''}
            {lost.answered > 0
              ? `; ${lost.answered.toLocaleString()} of them ${lost.answered === 1 ? 'has' : 'have'} a schedule, from ${countOf(lost.reviews, 'review')}`
              : ''}
            . They stay in the bin for {binDays} days.
          </p>
        )}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>Keep {noteIds.length === 1 ? 'it' : 'them'}</Button>
        <Button tone="danger" onClick={remove} data-autofocus>
          Delete {notes}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
