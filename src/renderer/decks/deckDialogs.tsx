import { useEffect, useState } from 'react'
import { binDays, createDeck, deleteDeck, describeDeck, renameDeck } from '@app/index'
import type { DeckId } from '@core/model'
import { notifyBinnedDeck } from '../bin/told'
import { backedUpBefore } from '../backups/schedule'
import { AskDialog } from '../components/AskDialog'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { act, closeDialog, go, refresh } from '../state/actions'
import { theCollection } from '../state/store'

interface NameDialogProps {
  title: string
  verb: string
  initial: string
  save: (name: string) => Promise<unknown>
}

function NameDialog({ save, ...words }: NameDialogProps) {
  return (
    <AskDialog
      {...words}
      label="Name"
      hint="Two colons put a deck inside another: Briefings::NATO"
      save={async (name) => {
        await save(name)
        await refresh()
        closeDialog()
      }}
    />
  )
}

export function NewDeckDialog() {
  return (
    <NameDialog
      title="New deck"
      verb="Make the deck"
      initial=""
      save={async (name) => createDeck(theCollection(), name)}
    />
  )
}

export function RenameDeckDialog({ deckId, name }: { deckId: DeckId; name: string }) {
  return (
    <NameDialog
      title="Rename the deck"
      verb="Rename"
      initial={name}
      save={async (changed) => renameDeck(theCollection(), deckId, changed)}
    />
  )
}

/** Says what goes before it goes; undo brings all of it back, and so does the bin. */
export function DeleteDeckDialog({ deckId }: { deckId: DeckId }) {
  const [lost, setLost] = useState<Awaited<ReturnType<typeof describeDeck>>>()
  useEffect(() => act(async () => setLost(await describeDeck(theCollection(), deckId))), [deckId])
  const remove = (): void => {
    closeDialog()
    act(async () => {
      if (!(await backedUpBefore(lost?.notes ?? 0))) return
      await deleteDeck(theCollection(), deckId)
      await refresh()
      go({ screen: 'decks' })
      notifyBinnedDeck(lost?.name ?? 'The deck', lost?.notes ?? 0)
    })
  }
  return (
    <Dialog title={`Delete “${lost?.name ?? ''}”`} onClose={closeDialog}>
      <Stack>
        {lost === undefined ? (
          <p>Counting what is in it.</p>
        ) : (
          <p>
            {countOf(lost.notes, 'note')} and {countOf(lost.cards, 'card')} with{' '}
            {lost.reviews === 0 ? 'no review yet' : countOf(lost.reviews, 'review')}
            {lost.subdecks > 0 ? `, in it and its ${countOf(lost.subdecks, 'subdeck')},` : ''} go with it into
            the bin, for {binDays} days.
          </p>
        )}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog} data-autofocus>
          Keep it
        </Button>
        <Button tone="danger" disabled={lost === undefined} onClick={remove}>
          {lost === undefined ? 'Delete' : `Delete ${countOf(lost.notes, 'note')}`}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
