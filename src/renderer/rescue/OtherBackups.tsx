import type { StoredBackup } from '@host/index'
import { HoldingCells } from '../backups/HoldingCells'
import { reasonInWords, whenMade } from '../backups/words'
import { Button } from '../components/Button'
import styles from '../backups/backups.module.css'
import table from '../components/table.module.css'
import { countOf } from '../components/words'

/** The backups besides the newest good one: from when, of what, why, and each to be restored as it was then. */
export function OtherBackups({
  backups,
  isBusy,
  onRestore,
}: {
  backups: readonly StoredBackup[]
  isBusy: boolean
  onRestore: (id: string) => void
}) {
  if (backups.length === 0) return null
  return (
    <details>
      <summary>{countOf(backups.length, 'other backup')}</summary>
      <p>
        Each is restored as it was then, without what was done after it. It is read through before anything is
        changed.
      </p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Made</th>
            <th scope="col">Notes</th>
            <th scope="col">Cards</th>
            <th scope="col">Reviews</th>
            <th scope="col">Why</th>
            <th scope="col">
              <span className="visually-hidden">Restore</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.id}>
              <th scope="row">
                <time dateTime={backup.id}>{whenMade(backup.id)}</time>
              </th>
              <HoldingCells backup={backup} />
              <td data-label="Why" data-wide>
                {reasonInWords(backup)}
                {backup.folder === undefined ? null : (
                  <span className={styles.elsewhere}>In {backup.folder}</span>
                )}
              </td>
              <td data-wide>
                <Button
                  size="small"
                  disabled={isBusy}
                  aria-label={`Restore the backup of ${whenMade(backup.id)}`}
                  onClick={() => onRestore(backup.id)}
                >
                  Restore
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
