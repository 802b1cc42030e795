import { useState } from 'react'
import type { ReschedulePreview } from '@app/index'
import { Bars } from '../charts/Bars'
import { Chart } from '../charts/Chart'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { closeDialog } from '../state/actions'
import styles from './options.module.css'

interface SavePreviewProps {
  effect: ReschedulePreview
  problem: string | undefined
  onBack: () => void
  onApply: (moveCards: boolean) => void
}

/** What saving would do to the cards that are scheduled already, before it is done. */
export function SavePreview({ effect, problem, onBack, onApply }: SavePreviewProps) {
  const [moveCards, setMoveCards] = useState(false)
  const days = effect.before.map((_, index) => (index === 0 ? 'today' : `in ${index} d`))
  return (
    <Dialog title="What happens to your cards" onClose={closeDialog} wide>
      <Stack>
        <p>
          The change holds for every answer from now on. {countOf(effect.cards, 'card')} of these decks are
          scheduled already; you choose whether their days change too.
        </p>
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">Cards that are scheduled already</legend>
          <label className={styles.choice}>
            <input type="radio" name="move" checked={!moveCards} onChange={() => setMoveCards(false)} />
            <span>
              <span className={styles.choiceTitle}>Leave their days as they are</span>
              <br />
              Each card moves over to the new intervals with its next answer. Nothing piles up.
            </span>
          </label>
          <label className={styles.choice}>
            <input type="radio" name="move" checked={moveCards} onChange={() => setMoveCards(true)} />
            <span>
              <span className={styles.choiceTitle}>Reschedule {countOf(effect.moved, 'card')} now</span>
              <br />
              {countOf(effect.earlier, 'card')} earlier, {effect.later.toLocaleString()} later. Due today:{' '}
              {effect.dueBefore.toLocaleString()} now, {effect.dueAfter.toLocaleString()} then. Mean interval:{' '}
              {effect.meanBefore.toFixed(1)} days now, {effect.meanAfter.toFixed(1)} then.
            </span>
          </label>
        </fieldset>
        <Chart
          plain
          title="Cards due in the next 30 days, if they are rescheduled"
          fileName="reschedule"
          table={{
            columns: ['Day', 'Now', 'Rescheduled'],
            rows: days.map((day, index) => [day, effect.before[index] ?? 0, effect.after[index] ?? 0]),
          }}
        >
          <Bars
            label="Cards due on each of 30 days, now and rescheduled"
            bars={days.map((full, index) => ({ axis: index === 0 ? 'today' : `+${index}`, full }))}
            series={[
              { name: 'now', values: effect.before, tone: 3 },
              { name: 'rescheduled', values: effect.after, tone: 1 },
            ]}
            beside
            height={150}
          />
        </Chart>
        {problem === undefined ? null : (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </Stack>
      <DialogActions>
        <Button onClick={onBack}>Back</Button>
        <Button tone="primary" onClick={() => onApply(moveCards)} data-autofocus>
          {moveCards ? `Save and reschedule ${countOf(effect.moved, 'card')}` : 'Save'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
