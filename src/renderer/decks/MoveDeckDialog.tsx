import { useState } from 'react'
import { moveDeck } from '@app/index'
import { FactdeckError, type DeckId } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { SelectField } from '../components/SelectField'
import { act, closeDialog, notify, refresh, undoLast } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import components from '../components/components.module.css'

const nowhere = ''

/** Moves a deck and tells so, with a way back. Throws FactdeckError where it cannot be moved. */
export async function moveDeckInto(deckId: DeckId, into: DeckId | undefined): Promise<void> {
  const name = await moveDeck(theCollection(), deckId, into)
  await refresh()
  notify(`The deck is now “${name.split('::').join(' › ')}”.`, {
    action: { label: 'Undo', run: () => act(async () => (await undoLast(), refresh())) },
  })
}

/** Puts a deck inside another, or beside all others. */
export function MoveDeckDialog({ deckId }: { deckId: DeckId }) {
  const decks = useApp((state) => state.decks).map((summary) => summary.deck)
  const deck = decks.find(({ id }) => id === deckId)
  const parent = decks.find(({ name }) => name === deck?.name.split('::').slice(0, -1).join('::'))
  const [into, setInto] = useState(parent === undefined ? nowhere : String(parent.id))
  const [error, setError] = useState<string>()
  if (deck === undefined) return null
  const others = decks.filter(({ id, name }) => id !== deckId && !name.startsWith(`${deck.name}::`))
  const move = (): void =>
    act(async () => {
      try {
        await moveDeckInto(deckId, into === nowhere ? undefined : Number(into))
        closeDialog()
      } catch (problem) {
        if (!(problem instanceof FactdeckError)) throw problem
        setError(problem.message)
      }
    })
  return (
    <Dialog title={`Move ${deck.name.split('::').join(' › ')}`} onClose={closeDialog}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          move()
        }}
      >
        <Stack>
          <SelectField
            label="Inside the deck"
            value={into}
            onChange={setInto}
            options={[
              { value: nowhere, label: 'None: beside all others' },
              ...others.map(({ id, name }) => ({ value: String(id), label: name.split('::').join(' › ') })),
            ]}
          />
          <p>Its cards, schedules and subdecks go along.</p>
          {error === undefined ? null : (
            <p className={components.fieldError} role="alert">
              {error}
            </p>
          )}
        </Stack>
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button tone="primary" type="submit">
            Move
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
