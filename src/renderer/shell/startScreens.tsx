import { Button } from '../components/Button'
import { useApp } from '../state/store'
import { takeOver } from '../start'
import styles from './shell.module.css'

/** Two windows on one collection are told apart: only one writes. */
export function TakenScreen() {
  return (
    <main className={styles.centre}>
      <h1>Factdeck is open in another window</h1>
      <p>
        Only one window works on the collection at a time, so that no answer is lost. Go to that one, or go on
        here.
      </p>
      <Button tone="primary" onClick={takeOver}>
        Use it here
      </Button>
    </main>
  )
}

export function FailedScreen() {
  const failure = useApp((state) => state.failure)
  return (
    <main className={styles.centre}>
      <h1>Factdeck could not open your collection</h1>
      <p>{failure?.message ?? 'The reason is not known.'}</p>
      <p>
        Nothing was deleted. Try again; if it stays like this, restart the computer and check that the disk is
        not full.
      </p>
      <Button tone="primary" onClick={() => window.location.reload()}>
        Try again
      </Button>
      {failure?.details === undefined ? null : (
        <details>
          <summary>Details</summary>
          {failure.details}
        </details>
      )}
    </main>
  )
}
