import { useEffect, useState } from 'react'
import { watchClaim } from '@app/index'
import { Button } from '../components/Button'
import { useApp } from '../state/store'
import { databaseName } from '../state/collectionName'
import { takeOver } from '../start'
import styles from './shell.module.css'

/** Two windows on one collection are told apart: only one writes. Once the other has gone, this one says so. */
export function TakenScreen() {
  const [isFree, setFree] = useState(false)
  useEffect(() => watchClaim(databaseName, setFree), [])
  return (
    <main className={styles.centre}>
      <h1>{isFree ? 'The other window was closed' : 'Factdeck is open in another window'}</h1>
      <p role="status">
        {isFree
          ? 'Nothing else works on your collection now: you can go on here.'
          : 'Only one window works on the collection at a time, so that no answer is lost. Go to that one, or go on here.'}
      </p>
      <Button tone="primary" onClick={takeOver}>
        {isFree ? 'Go on here' : 'Use it here'}
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
