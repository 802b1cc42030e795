import { useState } from 'react'
import { FactdeckError, messageOf } from '@core/model'
import type { StoredBackup } from '@host/index'
import type { RunJobOptions } from '@jobs/client'
import { packStored, reloadAfterRestore, savePacked } from '../backups/actions'
import { expectHoldings } from '../backups/expected'
import { keepWithJournal, type RestoreSource } from '../backups/restoring'
import { whenMade } from '../backups/words'
import { Button } from '../components/Button'
import { ProgressBar } from '../components/ProgressBar'
import { countOf } from '../components/words'
import shell from '../shell/shell.module.css'
import { theHost, useApp } from '../state/store'
import { Leave } from './Leave'
import { mend, saveReadable, setAside } from './mending'
import { OtherBackups } from './OtherBackups'
import { useSearch, type Search, type Since } from './search'
import type { Trouble } from './trouble'
import styles from './rescue.module.css'

const titles: Record<Trouble['kind'], string> = {
  emptied: 'Your collection is gone, but there is a backup',
  shrunk: 'Part of your collection is missing',
  unreadable: 'Your collection could not be opened',
  newer: 'Your collection is from a newer Factdeck',
  'disk-full': 'The disk is full',
}

interface Work {
  title: string
  step: string
  done: number
  total: number
}

/** Where the program starts when the collection must not simply be opened: what happened, and every way out. */
export function RescueScreen() {
  const trouble = useApp((state) => state.trouble)
  const search = useSearch()
  const [work, setWork] = useState<Work>()
  const [isLeaving, setLeaving] = useState(false)
  const [message, setMessage] = useState<{ text: string; isProblem: boolean }>()
  if (trouble === undefined) return null
  const good = search.good ?? undefined

  const run = (title: string, action: (options: RunJobOptions) => Promise<string | undefined>): void => {
    setMessage(undefined)
    setWork({ title, step: 'Working', done: 0, total: 0 })
    action({
      onProgress: (done, total, step = 'Working') => setWork({ title, step, done, total }),
    })
      .then((text) => setMessage(text === undefined ? undefined : { text, isProblem: false }))
      .catch((error: unknown) =>
        setMessage({
          text: error instanceof FactdeckError ? error.message : `It did not work: ${messageOf(error)}`,
          isProblem: true,
        }),
      )
      .finally(() => setWork(undefined))
  }
  const restoreFrom = (source: RestoreSource, name: string): void =>
    run(`Restoring ${name}`, async (options) => {
      await mend(source, trouble, options, search.since.lines)
      reloadAfterRestore(`Restored ${name}${sinceInWords(search.since)}.`, undefined)
      return undefined
    })
  /** Whoever takes another way than the newest backup with its journal: both are kept as one more backup. */
  const keepNewest = async (options: RunJobOptions): Promise<void> => {
    if (good !== undefined && search.since.changes > 0)
      await keepWithJournal(good.id, search.since.lines, options)
  }
  const saveGood = (backup: StoredBackup): void =>
    run(`Preparing the backup of ${whenMade(backup.id)}`, async (options) =>
      savePacked(backup, await packStored(backup, options)),
    )
  const restoreOther = (id: string): void =>
    run(`Restoring the backup of ${whenMade(id)}`, async (options) => {
      await keepNewest(options)
      await mend({ kind: 'stored', id }, trouble, options)
      reloadAfterRestore(`Restored the backup of ${whenMade(id)}, as it was then.`, undefined)
      return undefined
    })
  const restoreFile = (): void =>
    run('Restoring a saved copy', async (options) => {
      const [file] = await theHost().openFiles('package')
      if (file === undefined) return undefined
      await keepNewest(options)
      await mend({ kind: 'file', name: file.name, blob: file.blob }, trouble, options)
      reloadAfterRestore(`Restored “${file.name}”.`, undefined)
      return undefined
    })
  const goOn = (): void =>
    run('Keeping what there is', async (options) => {
      setLeaving(false)
      await keepNewest(options)
      if (trouble.kind === 'unreadable' || trouble.kind === 'newer') await setAside(trouble, options)
      await expectHoldings(trouble.here ?? { notes: 0, cards: 0, reviews: 0 })
      window.location.reload()
      return undefined
    })

  const isBusy = work !== undefined
  // With room again it opens as it was: nothing is to be restored, and nothing may open it before.
  const isFull = trouble.kind === 'disk-full'
  const hasSomething = trouble.kind !== 'emptied' && !isFull
  return (
    <main className={`${shell.centre} ${styles.rescue}`}>
      <h1>{titles[trouble.kind]}</h1>
      <p>{trouble.sentence}</p>
      {isFull ? null : (
        <section className={styles.box} aria-labelledby="rescue-backup">
          <h2 id="rescue-backup">Newest good backup</h2>
          <Newest search={search} />
          {good === undefined ? null : (
            <div className={styles.actions}>
              <Button
                tone="primary"
                size="large"
                disabled={isBusy}
                onClick={() =>
                  restoreFrom({ kind: 'stored', id: good.id }, `the backup of ${whenMade(good.id)}`)
                }
              >
                Restore it
              </Button>
              <Button size="large" disabled={isBusy} onClick={() => saveGood(good)}>
                Save it as a file…
              </Button>
            </div>
          )}
        </section>
      )}
      {isFull ? null : <OtherBackups backups={search.others} isBusy={isBusy} onRestore={restoreOther} />}
      <div className={styles.status} aria-live="polite">
        {work === undefined ? null : (
          <>
            <p>
              {work.title}: {work.step}…
            </p>
            <ProgressBar label={work.title} done={work.done} total={work.total} />
          </>
        )}
        {message === undefined ? null : (
          <p
            role={message.isProblem ? 'alert' : 'status'}
            className={message.isProblem ? styles.problem : ''}
          >
            {message.text}
          </p>
        )}
      </div>
      <section className={styles.others} aria-labelledby="rescue-others">
        <h2 id="rescue-others">{isFull ? 'When there is room' : 'Other ways'}</h2>
        <ul>
          <li>
            <Button disabled={isBusy} onClick={() => window.location.reload()}>
              Try again
            </Button>
            <span>Nothing is changed.</span>
          </li>
          {isFull ? null : (
            <li>
              <Button disabled={isBusy} onClick={restoreFile}>
                Restore from a saved copy…
              </Button>
              <span>A .factdeck file that you saved with “Save a copy”.</span>
            </li>
          )}
          {hasSomething ? (
            <li>
              <Button disabled={isBusy} onClick={() => run('Reading what can be read', saveReadable)}>
                Save what can still be read…
              </Button>
              <span>Table by table, passing over what is damaged. Nothing is changed.</span>
            </li>
          ) : null}
          {isFull ? null : (
            <li>
              <Button disabled={isBusy || search.good === undefined} onClick={() => setLeaving(true)}>
                {trouble.kind === 'shrunk' ? 'Go on with what is there…' : 'Start anew…'}
              </Button>
              <span>
                {trouble.kind === 'shrunk' ? '' : 'With the decks that come with Factdeck. '}
                {trouble.kind === 'unreadable' || trouble.kind === 'newer'
                  ? 'The old collection is kept aside. Backups stay, too.'
                  : 'Backups stay, and can be restored later.'}
              </span>
            </li>
          )}
        </ul>
      </section>
      {isLeaving ? (
        <Leave trouble={trouble} search={search} onClose={() => setLeaving(false)} onLeave={goOn} />
      ) : null}
      {trouble.details === undefined ? null : (
        <details>
          <summary>Details</summary>
          {trouble.details}
        </details>
      )}
    </main>
  )
}

function Newest({ search: { good, damaged, since } }: { search: Search }) {
  return (
    <>
      {good === undefined ? <p aria-live="polite">Looking for a good one, and reading it through…</p> : null}
      {good === null ? (
        <p>There is no good backup here. If you have saved a copy, restore it below.</p>
      ) : null}
      {good === undefined || good === null ? null : (
        <p>
          Made <strong>{whenMade(good.id)}</strong>, and just read through:{' '}
          {countOf(good.info?.notes ?? 0, 'note')}, {countOf(good.info?.cards ?? 0, 'card')} and{' '}
          {countOf(good.info?.reviews ?? 0, 'review')}, with settings and exams.
        </p>
      )}
      {since.changes > 0 ? (
        <p>
          The journal has <strong>{countOf(since.changes, 'change')} since then</strong>, which come back with
          it.
        </p>
      ) : null}
      {since.lost > 0 ? (
        <p>
          The journal is damaged behind that: the last <strong>{countOf(since.lost, 'change')}</strong> cannot
          come back.
        </p>
      ) : null}
      {since.isBroken && since.lost === 0 && good !== undefined && good !== null ? (
        <p>What was done after this backup is not in the journal, or only in part.</p>
      ) : null}
      {damaged.map(({ id, info }) => (
        <p key={id}>
          The backup of {whenMade(id)} fails its check, so it cannot be restored. {info?.problem}
        </p>
      ))}
    </>
  )
}

function sinceInWords({ changes }: Since): string {
  return changes === 0 ? '' : ` and ${countOf(changes, 'change')} since, from the journal`
}
