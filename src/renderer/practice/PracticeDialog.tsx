import { useEffect, useState, type FormEvent } from 'react'
import { findCards, searchForDeck, type PracticeOrder } from '@app/index'
import { FactdeckError, Queue } from '@core/model'
import { Button } from '../components/Button'
import { DeckSearchField } from '../components/DeckSearchField'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { SelectField } from '../components/SelectField'
import { countOf } from '../components/words'
import { act, closeDialog, go } from '../state/actions'
import { theCollection, useApp } from '../state/store'

/** Chooses what is practised: a deck or any search, in any order, as many as wanted. */
export function PracticeDialog({ search: first }: { search?: string | undefined }) {
  const decks = useApp((state) => state.decks)
  const [search, setSearch] = useState(first ?? '')
  const [order, setOrder] = useState<PracticeOrder>('random')
  const [limit, setLimit] = useState(50)
  const [valid, setValid] = useState(true)
  const [found, setFound] = useState<{ search: string; count: number; problem?: string }>()
  useEffect(() => {
    let gone = false
    const timer = setTimeout(
      () =>
        act(async () => {
          let result: { search: string; count: number; problem?: string }
          try {
            const cards = await findCards(theCollection(), search)
            result = { search, count: cards.filter((card) => card.queue !== Queue.suspended).length }
          } catch (error) {
            if (!(error instanceof FactdeckError)) throw error
            result = { search, count: 0, problem: error.message }
          }
          if (!gone) setFound(result)
        }),
      200,
    )
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [search])

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (found?.search !== search || found.count === 0 || !valid) return
    const deck = decks.find((summary) => searchForDeck(summary.deck.name) === search)
    const title = deck?.deck.name.split('::').join(' › ') ?? (search.trim() === '' ? 'All decks' : search)
    go({ screen: 'practice', choice: { cards: { kind: 'search', text: search }, order, limit, title } })
  }
  return (
    <Dialog title="Practise" onClose={closeDialog}>
      <form onSubmit={submit}>
        <Stack>
          <p>Go through any cards, due or not. Nothing is recorded: no schedule changes.</p>
          <DeckSearchField search={search} onSearch={setSearch} />
          <TextField
            label="Search"
            value={search}
            onChange={setSearch}
            autoFocus
            error={found?.search === search ? found.problem : undefined}
            hint="Words, “phrases in quotes”, deck:, tag:, is:new, is:due, is:leech, is:marked, flag:1, rated:7, prop:lapses>3, prop:r<0.8; - for not."
          />
          <SelectField
            label="Order"
            value={order}
            onChange={(value) => {
              if (value === 'random' || value === 'due' || value === 'added') setOrder(value)
            }}
            options={[
              { value: 'random', label: 'At random' },
              { value: 'due', label: 'What is due first, first' },
              { value: 'added', label: 'As they were added' },
            ]}
          />
          <NumberField
            label="At most so many cards"
            value={limit}
            least={1}
            most={9_999}
            onValidity={setValid}
            onChange={(value) => setLimit(value ?? 50)}
          />
          <p aria-live="polite">
            {found?.search === search
              ? found.problem === undefined
                ? `${countOf(found.count, 'card')} found.`
                : ''
              : 'Looking.'}
          </p>
        </Stack>
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            disabled={found?.search !== search || found.count === 0 || !valid}
          >
            {found?.search === search && found.count > 0
              ? `Practise ${countOf(Math.min(limit, found.count), 'card')}`
              : 'Practise'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
