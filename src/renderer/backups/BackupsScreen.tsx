import { useEffect, useState } from 'react'
import type { BackupPlace, StoredBackup } from '@host/index'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { act, openDialog } from '../state/actions'
import { theHost, useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { backUpInto, backUpNow, chooseCopyToRestore, saveCopy, saveStored } from './actions'
import { HoldingCells } from './HoldingCells'
import { isGood, isHere, listBackups } from './making'
import { lastCopyInWords } from './reminder'
import { wayBack } from './wayBack'
import { sizeInWords, whenMade, whyInWords } from './words'
import table from '../components/table.module.css'
import styles from './backups.module.css'

/** All backups, newest first: what is in each, whether it was read back, and how to get it back. */
export function BackupsScreen() {
  const revision = useApp((state) => state.backupRevision)
  const hasFolder = useApp((state) => state.host?.capabilities.backupFolder === true)
  const [backups, setBackups] = useState<StoredBackup[]>()
  const [place, setPlace] = useState<BackupPlace>()
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    let gone = false
    act(async () => {
      const found = await listBackups()
      const where = await theHost().backups.place('ask')
      if (gone) return
      setBackups(found)
      setPlace(where)
    })
    return () => {
      gone = true
    }
  }, [revision, looks])
  const changePlace = (action: 'choose' | 'default'): void =>
    act(async () => {
      const before = place?.folder
      const next = await theHost().backups.place(action)
      if (next !== undefined && next.folder !== before) await backUpInto(next.folder)
      setLooks((count) => count + 1)
    })
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <h1>Backups</h1>
        <div className={styles.headActions}>
          <Button tone="primary" shortcut="Y" onClick={() => act(backUpNow)}>
            Back up now
          </Button>
          <MenuButton
            label="More about backups"
            items={[
              { id: 'copy', title: 'Save a copy…', run: () => act(saveCopy) },
              { id: 'file', title: 'Restore from a saved copy…', run: () => act(chooseCopyToRestore) },
              ...(hasFolder
                ? [
                    {
                      id: 'show',
                      title: 'Open the folder',
                      run: () => act(() => theHost().backups.place('show')),
                    },
                    { id: 'choose', title: 'Choose another folder…', run: () => changePlace('choose') },
                  ]
                : []),
              ...(place?.isDefault === false
                ? [{ id: 'default', title: 'Use Factdeck’s own folder', run: () => changePlace('default') }]
                : []),
            ]}
          />
        </div>
      </header>
      <p className={styles.lead}>
        A backup holds everything: cards, schedules, every answer, exams, settings, pictures and sounds.
        Factdeck makes one every half hour in which something changed, when it closes, and before imports,
        restores, repairs, upgrades and large deletions. Old ones are thinned to one a day, a week and a
        month.
      </p>
      <p className={styles.place}>Last copy saved: {lastCopyInWords()}.</p>
      <PlaceLine place={place} hasFolder={hasFolder} />
      {backups === undefined ? null : backups.length === 0 ? (
        <p>The first backup is made after your first session. “Back up now” makes one at once.</p>
      ) : (
        <>
          <BackupTable backups={backups} />
          <SizeLine backups={backups} />
        </>
      )}
    </div>
  )
}

function PlaceLine({ place, hasFolder }: { place: BackupPlace | undefined; hasFolder: boolean }) {
  if (!hasFolder)
    return (
      <p className={styles.place}>
        They are kept in this browser, outside of the collection. Clearing the browser’s data for this page
        takes both: save a copy elsewhere now and then.
      </p>
    )
  if (place === undefined) return null
  return (
    <p className={styles.place}>
      {place.isFallback ? (
        <strong>The folder that you chose is not there now. Until it is, backups go here: </strong>
      ) : (
        'Folder: '
      )}
      <span className={styles.path}>{place.folder}</span>
    </p>
  )
}

/** What they take, and what they may take. */
function SizeLine({ backups }: { backups: readonly StoredBackup[] }) {
  const most = useApp((state) => state.settings?.backupMegabytes)
  if (most === undefined) return null
  const bytes = backups.filter(isHere).reduce((sum, { size }) => sum + size, 0)
  return (
    <p className={styles.size}>
      Together {sizeInWords(bytes)} of at most {most.toLocaleString()} MB, without pictures and sounds.{' '}
      <Button size="small" onClick={() => openDialog({ kind: 'settings', at: 'backups' })}>
        Change the limit…
      </Button>
    </p>
  )
}

function BackupTable({ backups }: { backups: readonly StoredBackup[] }) {
  const good = backups.filter(isGood)
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Made</th>
          <th scope="col">Notes</th>
          <th scope="col">Cards</th>
          <th scope="col">Reviews</th>
          <th scope="col">Size</th>
          <th scope="col">Why</th>
          <th scope="col">Verified</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <Row key={backup.id} backup={backup} isLastGood={good.length === 1 && good[0] === backup} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ backup, isLastGood }: { backup: StoredBackup; isLastGood: boolean }) {
  const { id, size, folder } = backup
  const made = whenMade(id)
  return (
    <tr>
      <th scope="row" className={styles.made}>
        <time dateTime={id}>{made}</time>
      </th>
      <HoldingCells backup={backup} />
      <td data-label="Size" className={styles.bytes}>
        {sizeInWords(size)}
      </td>
      <td data-label="Why" data-wide>
        {whyInWords(backup, wayBack())}
        {folder === undefined ? null : <span className={styles.elsewhere}>In {folder}</span>}
      </td>
      <td data-label="Verified" data-wide className={styles.verified}>
        <Verified backup={backup} />
      </td>
      <td data-wide className={styles.actions}>
        <Button
          size="small"
          aria-label={`Restore the backup of ${made}`}
          onClick={() => openDialog({ kind: 'restore', source: { kind: 'stored', id } })}
        >
          Restore…
        </Button>{' '}
        <MenuButton
          label={`More about the backup of ${made}`}
          items={[
            { id: 'save', title: 'Save it elsewhere…', run: () => act(() => saveStored(backup)) },
            // What lies in a folder of before is not Factdeck's to delete any more.
            ...(isHere(backup)
              ? [
                  {
                    id: 'delete',
                    title: 'Delete…',
                    danger: true,
                    run: () => openDialog({ kind: 'delete-backup', backup, isLastGood }),
                  },
                ]
              : []),
          ]}
        />
      </td>
    </tr>
  )
}

function Verified({ backup }: { backup: StoredBackup }) {
  const { info } = backup
  if (info?.problem !== undefined) return <span className={styles.damaged}>Damaged: {info.problem}</span>
  if (!isGood(backup)) return <span>not yet</span>
  return (
    <span className={styles.good}>
      <span aria-hidden="true">✓</span> yes
      {info !== null && info.unreadable > 0 ? `, without ${info.unreadable} unreadable rows` : ''}
    </span>
  )
}
