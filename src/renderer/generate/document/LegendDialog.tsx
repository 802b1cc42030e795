import { Button } from '../../components/Button'
import { Dialog, DialogActions } from '../../components/Dialog'
import { useReview } from '../session'
import styles from './document.module.css'

const marks = [
  { mark: 'current', meaning: 'The sentence of the card that is looked at' },
  { mark: 'open', meaning: 'A sentence with a proposed card' },
  { mark: 'kept', meaning: 'A sentence with a card that you keep' },
  { mark: 'rejected', meaning: 'A sentence whose cards you rejected' },
  { mark: 'had', meaning: 'A sentence with a card from an earlier review' },
  { mark: 'antecedent', meaning: 'What a replaced word was taken to mean' },
  { mark: 'context', meaning: 'Other words that the card leans on' },
] as const

const covers = [
  { cover: 'kept', meaning: 'A paragraph with a card that you keep' },
  { cover: 'open', meaning: 'A paragraph with proposed cards only' },
  { cover: 'none', meaning: 'A paragraph without a card' },
] as const

/** What the marks in the document and the lines beside it mean. */
export function LegendDialog() {
  const close = (): void => useReview.setState({ legend: false })
  return (
    <Dialog title="What the marks mean" onClose={close}>
      <dl className={styles.legend}>
        {marks.map(({ mark, meaning }) => (
          <div key={mark}>
            <dt>
              <mark
                className={styles.mark}
                data-mark={mark}
                data-leans={mark === 'antecedent' || mark === 'context' ? mark : undefined}
              >
                words
              </mark>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
        {covers.map(({ cover, meaning }) => (
          <div key={cover}>
            <dt>
              <span className={styles.paragraph} data-cover={cover}>
                text
              </span>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button tone="primary" onClick={close} data-autofocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
