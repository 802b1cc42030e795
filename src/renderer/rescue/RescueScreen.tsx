import { useEffect, useState } from 'react'
import { linesSince, type JournalLine } from '@app/journal'
import { FactdeckError, messageOf } from '@core/model'
import type { StoredBackup } from '@host/index'
import type { RunJobOptions } from '@jobs/client'
import { reloadAfterRestore } from '../backups/actions'
import { expectCards } from '../backups/expected'
import { listBackups } from '../backups/making'
import { nextGood, type RestoreSource } from '../backups/restoring'
import { whenMade } from '../backups/words'
import { Button } from '../components/Button'
import { ProgressBar } from '../components/ProgressBar'
import { countOf } from '../components/words'
import { journalsHere } from '../journal/keeping'
import shell from '../shell/shell.module.css'
import { theHost, useApp } from '../state/store'
import { mend, saveReadable, setAside } from './mending'
import type { Trouble } from './trouble'
import styles from './rescue.module.css'

const titles: Record<Trouble['kind'], string> = {
  emptied: 'Your collection is gone, but there is a backup',
  shrunk: 'Cards are missing from your collection',
  unreadable: 'Your collection could not be opened',
  newer: 'Your collection is from a newer Factdeck',
  'disk-full': 'The disk is full',
}

/** The newest backup that was just read through, or that none is good. */
interface Search {
  good?: StoredBackup | null
  /** What was done since, by the journal. */
  since: Since
  damaged: StoredBackup[]
}

interface Since {
  lines: JournalLine[]
  changes: number
  /** The journal goes on from another backup, or is damaged itself: some of what was done last may be missing. */
  isBroken: boolean
  /** So many changes are known to be missing. */
  lost: number
}

const nothingSince: Since = { lines: [], changes: 0, isBroken: false, lost: 0 }

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
  const [message, setMessage] = useState<{ text: string; isProblem: boolean }>()
  if (trouble === undefined) return null

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
  const restoreFile = (): void =>
    run('Restoring a saved copy', async (options) => {
      const [file] = await theHost().openFiles('package')
      if (file === undefined) return undefined
      await mend({ kind: 'file', name: file.name, blob: file.blob }, trouble, options)
      reloadAfterRestore(`Restored “${file.name}”.`, undefined)
      return undefined
    })
  const goOn = (): void =>
    run('Making room', async (options) => {
      if (trouble.kind === 'unreadable' || trouble.kind === 'newer') await setAside(trouble, options)
      await expectCards(trouble.cards ?? 0)
      window.location.reload()
      return undefined
    })

  const isBusy = work !== undefined
  // With room again it opens as it was: nothing is to be restored, and nothing may open it before.
  const isFull = trouble.kind === 'disk-full'
  const hasSomething = trouble.kind !== 'emptied' && !isFull
  const good = search.good ?? undefined
  return (
    <main className={`${shell.centre} ${styles.rescue}`}>
      <h1>{titles[trouble.kind]}</h1>
      <p>{trouble.sentence}</p>
      {isFull ? null : (
        <section className={styles.box} aria-labelledby="rescue-backup">
          <h2 id="rescue-backup">Newest good backup</h2>
          <Newest search={search} />
          {good === undefined ? null : (
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
          )}
        </section>
      )}
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
              <Button disabled={isBusy} onClick={goOn}>
                {trouble.kind === 'shrunk' ? 'Go on with what is there' : 'Start with an empty collection'}
              </Button>
              <span>
                {trouble.kind === 'unreadable' || trouble.kind === 'newer'
                  ? 'The old one is kept aside. Backups stay, too.'
                  : 'Backups stay, and can be restored later.'}
              </span>
            </li>
          )}
        </ul>
      </section>
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
      {damaged.map(({ id, info }) => (
        <p key={id}>
          The backup of {whenMade(id)} fails its check: {info?.problem}
        </p>
      ))}
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
    </>
  )
}

/** What the journal has done since a backup. */
async function doneSince(id: string): Promise<Since> {
  const { lines, isBroken, lost } = linesSince(id, await journalsHere())
  return { lines, isBroken, lost, changes: lines.filter((line) => 'unit' in line).length }
}

function sinceInWords({ changes }: Since): string {
  return changes === 0 ? '' : ` and ${countOf(changes, 'change')} since, from the journal`
}

/** Looks for the newest good backup, reading through one after the other. */
function useSearch(): Search {
  const [search, setSearch] = useState<Search>({ damaged: [], since: nothingSince })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    async function look(): Promise<void> {
      const good = await nextGood(undefined, signal)
      const damaged = (await listBackups()).filter(
        ({ id, info }) => info?.problem !== undefined && (good === undefined || id > good.id),
      )
      const since = good === undefined ? nothingSince : await doneSince(good.id)
      if (!signal.aborted) setSearch({ good: good ?? null, damaged, since })
    }
    look().catch(() => {
      if (!signal.aborted) setSearch({ good: null, damaged: [], since: nothingSince })
    })
    return () => controller.abort()
  }, [])
  return search
}
