import { useEffect, useState } from 'react'
import type { BackupPlace, StoredBackup } from '@host/index'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { act, openDialog } from '../state/actions'
import { theHost, useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { useCommands } from '../shell/commands'
import { backUpInto, backUpNow, chooseCopyToRestore, saveCopy } from './actions'
import { isGood, listBackups } from './making'
import { reasonInWords, sizeInWords, whenMade } from './words'
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
  useCommands('Backups', [
    {
      id: 'backups.copy',
      title: 'Save a copy of everything',
      words: 'backup export file',
      run: () => act(saveCopy),
    },
    {
      id: 'backups.file',
      title: 'Restore from a saved copy',
      words: 'backup file',
      run: () => act(chooseCopyToRestore),
    },
  ])
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <h1>Backups</h1>
        <div className={styles.headActions}>
          <Button tone="primary" shortcut="y" onClick={() => act(backUpNow)}>
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
        Factdeck makes one every half hour in which something changed, when it closes, and before imports and
        restores. Old ones are thinned to one a day, a week and a month.
      </p>
      <PlaceLine place={place} hasFolder={hasFolder} />
      {backups === undefined ? null : backups.length === 0 ? (
        <p>The first backup is made after your first session. “Back up now” makes one at once.</p>
      ) : (
        <BackupTable backups={backups} />
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

function BackupTable({ backups }: { backups: readonly StoredBackup[] }) {
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
            <span className="visually-hidden">Restore</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <Row key={backup.id} backup={backup} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ backup }: { backup: StoredBackup }) {
  const { id, info, size, folder } = backup
  const made = whenMade(id)
  const count = (value: number | undefined): string => value?.toLocaleString() ?? '–'
  return (
    <tr>
      <th scope="row" className={styles.made}>
        <time dateTime={id}>{made}</time>
      </th>
      <td data-label="Notes">{count(info?.notes)}</td>
      <td data-label="Cards">{count(info?.cards)}</td>
      <td data-label="Reviews">{count(info?.reviews)}</td>
      <td data-label="Size">{sizeInWords(size)}</td>
      <td data-label="Why" data-wide>
        {reasonInWords(backup)}
        {folder === undefined ? null : <span className={styles.elsewhere}>In {folder}</span>}
      </td>
      <td data-label="Verified" data-wide className={styles.verified}>
        <Verified backup={backup} />
      </td>
      <td data-wide>
        <Button
          size="small"
          aria-label={`Restore the backup of ${made}`}
          onClick={() => openDialog({ kind: 'restore', source: { kind: 'stored', id } })}
        >
          Restore…
        </Button>
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
