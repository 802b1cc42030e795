import { useState, type FormEvent } from 'react'
import { setDueDay, today } from '@app/index'
import { dayOfIsoDate, FactdeckError, isoDateOf, type CardId } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import { countOf } from '../components/words'
import { act, closeDialog, notify, undoLast } from '../state/actions'
import { theCollection } from '../state/store'

/** Asks for the day on which cards come: a number of days from today, or a date. */
export function DueDateDialog({ cardIds, onDone }: { cardIds: CardId[]; onDone: () => void }) {
  const [text, setText] = useState('1')
  const [problem, setProblem] = useState<string>()
  const now = today(theCollection())
  const read = (typed: string): number => {
    const trimmed = typed.trim()
    if (/^\d{1,6}$/.test(trimmed)) return now + Number(trimmed)
    return dayOfIsoDate(trimmed)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(async () => {
      try {
        const day = read(text)
        await setDueDay(theCollection(), cardIds, day)
        closeDialog()
        onDone()
        notify(`Due on ${isoDateOf(day)}: ${countOf(cardIds.length, 'card')}.`, {
          action: {
            label: 'Undo',
            run: () =>
              act(async () => {
                await undoLast()
                onDone()
              }),
          },
        })
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
        setProblem(error.message)
      }
    })
  }
  return (
    <Dialog title="Set due date" onClose={closeDialog}>
      <form onSubmit={submit}>
        <Stack>
          <TextField
            label="Days from today, or a date"
            value={text}
            onChange={(typed) => {
              setText(typed)
              setProblem(undefined)
            }}
            error={problem}
            hint={`0 is today, 1 tomorrow; or a date like ${isoDateOf(now + 14)}. What is known of its memory stays.`}
            autoFocus
          />
        </Stack>
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button tone="primary" type="submit">
            Set due date
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
