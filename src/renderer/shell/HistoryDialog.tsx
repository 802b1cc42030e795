import { useState } from 'react'
import { changeHistory, goToChange, type HistoryEntry } from '@app/index'
import { wayBack } from '../backups/wayBack'
import { nameOf, whenMade } from '../backups/words'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { countOf } from '../components/words'
import { act, closeDialog, go as goTo, notify, refresh } from '../state/actions'
import { theCollection } from '../state/store'
import styles from './shell.module.css'

/** The last changes by name: back to any of them, and forward again. */
export function HistoryDialog() {
  const [entries, setEntries] = useState(() => changeHistory(theCollection()))
  const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' })
  const go = ({ seq, undone }: HistoryEntry): void =>
    act(async () => {
      const count = await goToChange(theCollection(), seq)
      await refresh()
      setEntries(changeHistory(theCollection()))
      const changes = countOf(count, 'change')
      notify(
        count === 0
          ? 'This change is no longer kept.'
          : undone
            ? `${changes} done again.`
            : `${changes} undone. Nothing is lost: they can be done again from here.`,
      )
    })
  return (
    <Dialog title="History of changes" onClose={closeDialog} wide>
      {entries.length === 0 ? (
        <p>
          Nothing was changed{wayBack() === undefined ? '' : ' since the restore'} yet. The last 100 changes
          stand here, and each can be undone.
        </p>
      ) : (
        <>
          <p>The last 100 changes, the latest first. To undo one, those after it are undone as well.</p>
          <ol className={styles.history} aria-label={countOf(entries.length, 'change')}>
            {entries.map((entry, index) => (
              <HistoryLine
                key={entry.seq}
                entry={entry}
                time={time.format(entry.at)}
                steps={stepsTo(entries, index)}
                onGo={() => go(entry)}
              />
            ))}
          </ol>
        </>
      )}
      <RestoredLine time={time} />
      <DialogActions>
        <Button tone="primary" onClick={closeDialog} data-autofocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** A restore is no step of undo: what leads back is a backup. */
function RestoredLine({ time }: { time: Intl.DateTimeFormat }) {
  const way = wayBack()
  if (way === undefined) return null
  return (
    <div className={styles.historyLine}>
      <span>
        Restored {nameOf(way.of)} <small>{time.format(way.at)}</small>
        <br />
        Changes before that cannot be undone one by one. Backups has all of them, in the backup of{' '}
        {whenMade(way.id)}.
      </span>
      <Button size="small" onClick={() => goTo({ screen: 'backups' })}>
        Backups
      </Button>
    </div>
  )
}

/** How many changes are undone, or done again, to come to one of them. */
function stepsTo(entries: readonly HistoryEntry[], index: number): number {
  const undone = entries.filter((entry) => entry.undone).length
  return index < undone ? undone - index : index - undone + 1
}

interface HistoryLineProps {
  entry: HistoryEntry
  time: string
  steps: number
  onGo: () => void
}

function HistoryLine({ entry: { name, undone }, time, steps, onGo }: HistoryLineProps) {
  const verb = undone ? 'Redo' : 'Undo'
  const text = steps === 1 ? verb : `${verb} ${steps} changes`
  return (
    <li className={styles.historyLine} data-undone={undone}>
      <span>
        {name} <small>{undone ? `${time}, undone` : time}</small>
      </span>
      <Button size="small" onClick={onGo} aria-label={`${text}: ${name}`}>
        {text}
      </Button>
    </li>
  )
}
