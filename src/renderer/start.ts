import {
  claimCollection,
  closeCollection,
  getSettings,
  maintainCollection,
  onCollectionChange,
  openCollection,
  seedBundledDecks,
  type Claim,
  type Collection,
} from '@app/index'
import type { Replayed } from '@app/journal'
import { FactdeckError, messageOf } from '@core/model'
import { createHost, type Host } from '@host/index'
import { runJob } from '@jobs/client'
import { saveCopySoon, tellOfRestore } from './backups/actions'
import { backUp } from './backups/making'
import { remindOfCopy } from './backups/reminder'
import { backUpSoon, startBackups } from './backups/schedule'
import { bundledDecks } from './bundledDecks'
import { checkQuietly } from './checking/checkActions'
import { countOf } from './components/words'
import { watchClosing } from './shell/closing'
import { withTask } from './generate/task'
import { catchUpWithJournal, keepJournal } from './journal/keeping'
import { patiently } from './rescue/opening'
import { fullDisk, stateNow, troubleAfter, troubleBefore, troubleOf, type Trouble } from './rescue/trouble'
import { runMenuCommand } from './shell/commands'
import { beginSession } from './shell/ending'
import { act, applyTheme, notify, refresh, report } from './state/actions'
import { databaseName, timeZone } from './state/collectionName'
import { watchDay } from './today/watchDay'
import { useApp } from './state/store'
import { openFile } from './transfer/openFile'

/** Opens the collection and the host, in the order in which they need each other. Failures become a screen. */
export async function start(): Promise<void> {
  try {
    const host = createHost(({ kind, name }, work) =>
      withTask(`${kind === 'open' ? 'Opening' : 'Saving'} “${name}”`, work),
    )
    useApp.setState({ host })
    // Before anything asks Chromium for storage, locks among it: on a full disk it may begin all of it anew.
    if (!(await host.hasRoom())) {
      useApp.setState({ phase: 'rescue', trouble: fullDisk })
      return
    }
    const claim = await claimCollection(databaseName)
    if (!claim.owned) {
      takeClaim = async () => {
        await claim.takeOver()
      }
      useApp.setState({ phase: 'taken' })
      return
    }
    void claim.lost.then(() => {
      takeClaim = async () => {
        const again = await claimCollection(databaseName)
        if (!again.owned) await again.takeOver()
      }
      useApp.getState().host?.journal.close()
      useApp.setState({ phase: 'taken', dialog: undefined })
    })
    const collection = await openSafely(claim)
    if (collection === undefined) return
    // A collection that is new has nothing to lose yet; decks of an update come like everything else.
    const isNew = (await collection.store.journalMark()) === undefined
    if (isNew) await seedBundledDecks(collection, bundledDecks)
    await keepJournal(collection, backUpSoon)
    if (!isNew) await seedBundledDecks(collection, bundledDecks)
    await becomeReady(collection, host)
  } catch (error) {
    useApp.setState({
      phase: 'failed',
      failure: {
        message: error instanceof FactdeckError ? error.message : 'Something went wrong inside Factdeck.',
        details: error instanceof FactdeckError ? error.details : messageOf(error),
      },
    })
  }
}

/**
 * Opens the collection, backed up before where opening would upgrade it. Undefined where it must not simply be opened:
 * the rescue screen is shown then.
 */
async function openSafely(claim: Claim): Promise<Collection | undefined> {
  const rescue = (trouble: Trouble): undefined => {
    useApp.setState({ phase: 'rescue', trouble })
  }
  const open = (): Promise<Collection> =>
    openCollection({
      databaseName,
      clock: { now: () => Date.now() },
      random: Math.random,
      timeZone,
      claim,
    })
  try {
    const state = await patiently(stateNow)
    const before = await troubleBefore(state)
    if (before !== undefined) return rescue(before)
    if (state.isOlder) await backUpBeforeUpgrade()
    const collection = await patiently(open)
    const caughtUp = await catchUpWithJournal(collection, state.isOlder)
    if (caughtUp !== undefined) tellOfCatchingUp(caughtUp)
    const after = await troubleAfter(collection)
    if (after === undefined) return collection
    closeCollection(collection)
    return rescue(after)
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble === undefined) throw error
    return rescue(trouble)
  }
}

function tellOfCatchingUp({ units, gaps, lost }: Replayed & { lost: number }): void {
  const back = units === 0 ? '' : ` ${countOf(units, 'change')} came back from the journal.`
  const missing = gaps.length === 0 ? '' : ` Not brought back: ${gaps.map((name) => `“${name}”`).join(', ')}.`
  const damaged =
    lost === 0
      ? ''
      : ` ${countOf(lost, 'change')} after that could not be read any more and ${lost === 1 ? 'is' : 'are'} lost here; see in Backups whether the newest one has more.`
  notify(`The database had lost what was done last.${back}${missing}${damaged}`, { tone: 'problem' })
}

/** An upgrade is one transaction and changes all or nothing; without a backup it goes on all the same, and says so. */
async function backUpBeforeUpgrade(): Promise<void> {
  try {
    await backUp('before-upgrade')
  } catch (error) {
    report(error)
  }
}

const idleMs = 20_000

async function becomeReady(collection: Collection, host: Host): Promise<void> {
  const settings = await getSettings(collection)
  applyTheme(settings)
  useApp.setState({ collection, settings })
  await refresh()
  useApp.setState({ phase: 'ready' })
  watchClosing(collection, host)
  if (beginSession()) act(() => collection.store.renew())
  watchDay(collection)
  onCollectionChange(collection, () => {
    // During study the screen counts by itself; the decks are counted anew on leaving it.
    if (useApp.getState().view.screen !== 'study') act(refresh)
  })
  startBackups()
  tellOfRestore()
  remindOfCopy(saveCopySoon)
  host.onMenuCommand(runMenuCommand)
  host.onOpenedFile((opened) =>
    act(async () => {
      const file = await opened
      if (file !== undefined) await openFile(file)
    }),
  )
  act(async () => host.requestPersistence())
  // Tidying the review log must not compete with the first cards.
  setTimeout(() => {
    if (useApp.getState().phase !== 'ready') return
    act(async () => {
      await maintainCollection(collection)
      await checkQuietly()
      await countAhead()
    })
  }, idleMs)
  // Due cards and the study day move on while the window sleeps.
  window.addEventListener('focus', () => {
    if (useApp.getState().view.screen !== 'study') act(refresh)
  })
}

/** With fewer cards the first look at the statistics takes no time worth saving. */
const manyCards = 5_000

/** Counts log and cards in a worker while nothing is done, so that the statistics are there at once when they are asked for. */
async function countAhead(): Promise<void> {
  const cards = useApp
    .getState()
    .decks.reduce((sum, { depth, totalCards }) => sum + (depth === 0 ? totalCards : 0), 0)
  if (cards < manyCards) return
  await runJob({ kind: 'statistics', databaseName, timeZone: timeZone(), choice: { cards: { kind: 'all' } } })
}

let takeClaim: () => Promise<void> = () => Promise.resolve()

/** Moves the collection to this window: the other one stops writing, then this one starts afresh. */
export function takeOver(): void {
  act(async () => {
    await takeClaim()
    window.location.reload()
  })
}
