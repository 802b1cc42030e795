import { useEffect } from 'react'
import { defaultBudget } from '@core/generation'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { ProgressBar } from '../components/ProgressBar'
import { askForMore } from '../localModel/asking'
import { loadLocalModel, useLocalModel } from '../localModel/setting'
import { act, openDialog } from '../state/actions'
import { useApp } from '../state/store'
import { lookAgainNow, showBare } from './actions/looking'
import { keepRest } from './actions/deciding'
import { discardReview } from './actions/finishing'
import type { Coverage } from './review/coverage'
import { tallyOf, type Review } from './review/review'
import { useReview } from './session'
import styles from './generate.module.css'

/** What is reviewed, how far it is, and how much of the document has cards. */
export function ReviewHead({ review, coverage }: { review: Review; coverage: Coverage }) {
  const pane = useReview((session) => session.pane)
  const canAsk = useApp(({ host }) => host?.capabilities.localModel === true)
  const isOn = useLocalModel(({ settings }) => settings?.enabled === true)
  useEffect(() => act(loadLocalModel), [])
  const tally = tallyOf(review)
  const budget = defaultBudget(review.document.words)
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1>{review.document.title}</h1>
        <MenuButton
          label="More for this review"
          items={[
            { id: 'rest', title: 'Keep all that are still open', run: keepRest },
            { id: 'keys', title: 'Show the keys', run: () => openDialog({ kind: 'keys' }) },
            { id: 'marks', title: 'What the marks mean', run: () => useReview.setState({ legend: true }) },
            ...(canAsk && isOn
              ? [{ id: 'model', title: 'Ask the local model for more cards', run: askForMore }]
              : []),
            { id: 'again', title: 'Look for facts again', run: lookAgainNow },
            { id: 'discard', title: 'Throw this review away', danger: true, run: () => act(discardReview) },
          ]}
        />
      </div>
      <div className={styles.figures}>
        <p className={styles.tally}>
          {tally.kept} kept · {tally.rejected} rejected · {tally.open} to look at
        </p>
        <div className={styles.budget}>
          <ProgressBar label="Cards kept of the budget" done={Math.min(tally.kept, budget)} total={budget} />
          <p>{budgetInWords(tally.kept, budget)}</p>
        </div>
        {coverage.covers.length === 0 ? null : (
          <div className={styles.coverage}>
            <p>
              {coverage.bare.length === 0
                ? 'Every paragraph has a card'
                : `${coverage.bare.length} of ${coverage.covers.length} paragraphs without a card`}
            </p>
            {coverage.bare.length === 0 ? null : (
              <Button size="small" tone="quiet" onClick={() => showBare(1)} shortcut="G">
                Next<span className="visually-hidden"> paragraph without a card</span>
              </Button>
            )}
          </div>
        )}
      </div>
      <div className={styles.panesSwitch} role="group" aria-label="Side that is shown">
        <Button
          size="small"
          aria-pressed={pane === 'cards'}
          onClick={() => useReview.setState({ pane: 'cards' })}
        >
          Cards
        </Button>
        <Button
          size="small"
          aria-pressed={pane === 'document'}
          onClick={() => useReview.setState({ pane: 'document' })}
        >
          Document
        </Button>
      </div>
    </header>
  )
}

function budgetInWords(kept: number, budget: number): string {
  return kept > budget
    ? `${kept - budget} over the budget of ${budget}`
    : `${kept} of ${budget} in the budget`
}
