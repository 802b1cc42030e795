import type { QuizFact } from '@core/quiz'
import { Button } from '../../components/Button'
import { openDialog } from '../../state/actions'
import styles from './run.module.css'

/** The sentence that a card came from, with the way to its document. */
export function SourceQuote({ source }: { source: NonNullable<QuizFact['source']> }) {
  const { documentId, start, quote } = source
  return (
    <div className={styles.source}>
      <blockquote dir="auto">{quote}</blockquote>
      <Button
        size="small"
        onClick={() =>
          openDialog({ kind: 'source', documentId, spans: [{ start, end: start + quote.length }] })
        }
      >
        Show it in the document
      </Button>
    </div>
  )
}
