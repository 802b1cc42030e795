import { mapOf, type MockExam } from '@core/quiz'
import styles from './run.module.css'

/** All questions by number: which are answered, flagged or open; each is one press away. */
export function QuestionMap({ exam, onShow }: { exam: MockExam; onShow: (at: number) => void }) {
  return (
    <nav className={styles.mapFrame} aria-label="Questions">
      <ol className={styles.map}>
        {mapOf(exam).map(({ id, answered, flagged }, at) => (
          <li key={id}>
            <button
              type="button"
              className={styles.mapButton}
              aria-current={at === exam.at ? 'step' : undefined}
              aria-label={`Question ${at + 1}, ${answered ? 'answered' : 'open'}${flagged ? ', flagged' : ''}`}
              data-answered={answered}
              onClick={() => onShow(at)}
            >
              {at + 1}
              {flagged ? <span aria-hidden="true"> ⚑</span> : null}
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.soft}>Filled: answered. ⚑: flagged.</p>
    </nav>
  )
}
