import { openBrowser, readRows, type Browser, type Collection, type RowId } from '@app/index'
import type { DeckId } from '@core/model'
import { SearchError } from '@core/search'
import { countOf } from '../components/words'
import { announce } from '../shell/announce'
import { report } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { keptIn, nothing } from './list/selection'
import { useBrowse } from './state'
import { readView } from './view'

/** What was read for searches is kept for so long after the screen was left. */
const keptMs = 5 * 60_000

let open: { collection: Collection; browser: Browser } | undefined
let closing: ReturnType<typeof setTimeout> | undefined

/** Begins to read for searches. Gives how to say that the screen was left. */
export function enter(): () => void {
  clearTimeout(closing)
  theBrowser()
    .prepare()
    // Whatever it is, a search will meet it too, and say so.
    .catch(() => undefined)
  return () => {
    running?.abort()
    useBrowse.setState({ isSearching: false, documents: [] })
    closing = setTimeout(() => {
      open?.browser.close()
      open = undefined
    }, keptMs)
  }
}

function theBrowser(): Browser {
  const collection = theCollection()
  if (open?.collection !== collection) {
    open?.browser.close()
    open = { collection, browser: openBrowser(collection) }
  }
  return open.browser
}

let running: AbortController | undefined

/** The deck that was looked at or studied last: what `deck:current` means. */
let currentDeck: DeckId | undefined
useApp.subscribe(({ view }) => {
  if ((view.screen === 'deck' || view.screen === 'study') && view.deckId !== 'all') currentDeck = view.deckId
})

/** Finds what the field asks for. A search under way is given up. */
export async function search(): Promise<void> {
  running?.abort()
  const controller = new AbortController()
  running = controller
  await readView().catch(report)
  if (controller.signal.aborted) return
  const { text, rows, sort } = useBrowse.getState()
  useBrowse.setState({ isSearching: true })
  try {
    const result = await theBrowser().find(
      { text, rows, sort, ...(currentDeck === undefined ? {} : { currentDeck }) },
      {
        signal: controller.signal,
        onRows: (ids) => {
          if (!controller.signal.aborted) show(ids, text, rows)
        },
      },
    )
    if (controller.signal.aborted) return
    const { found, ids: before } = useBrowse.getState()
    show(result.ids, text, rows)
    useBrowse.setState({ isSearching: false, warnings: result.warnings, problem: undefined })
    // After a change that leaves the list as it was, the words about the change are enough.
    if (found?.text !== text || found.rows !== rows || before.length !== result.ids.length)
      announce(`${countOf(result.ids.length, rows === 'cards' ? 'card' : 'note')} found`)
  } catch (error) {
    if (controller.signal.aborted) return
    useBrowse.setState({ isSearching: false, warnings: [] })
    if (!(error instanceof SearchError)) {
      report(error)
      return
    }
    const { message, start, end } = error
    useBrowse.setState({ problem: { text, message, start, end } })
  }
}

function show(ids: readonly RowId[], text: string, rows: 'cards' | 'notes'): void {
  const { ids: before, found, selection } = useBrowse.getState()
  const isSameKind = found?.rows === rows
  if (!isSameKind) forgetRows()
  useBrowse.setState({
    ids,
    found: { text, rows },
    // Another search begins with nothing chosen: nobody should change rows that are out of sight.
    selection: isSameKind && found.text === text ? keptIn(before, ids, selection) : nothing,
  })
}

/** How many rows another search finds; for suggestions, so quietly. */
export async function countRows(text: string, rows: 'cards' | 'notes', signal: AbortSignal): Promise<number> {
  const { ids } = await theBrowser().find({ text, rows, sort: { column: 'created' } }, { signal })
  return ids.length
}

/** So many rows are read at once, so that scrolling stays smooth meanwhile. */
const rowsAtOnce = 8
/** Beyond so many, rows that are out of sight are forgotten. */
const mostRead = 1_500

let wanted: { ids: readonly RowId[]; revision: number } | undefined
let isReading = false
/** At which state of the collection each row was read. */
let readAt = new Map<RowId, number>()

/** Reads rows that are not there yet, or were read before the collection changed. Only the latest call counts. */
export function wantRows(ids: readonly RowId[], revision: number): void {
  wanted = { ids, revision }
  if (!isReading) void readWanted()
}

async function readWanted(): Promise<void> {
  isReading = true
  try {
    for (;;) {
      const { ids, revision } = wanted ?? { ids: [], revision: 0 }
      const kind = useBrowse.getState().found?.rows ?? 'cards'
      const missing = ids.filter((id) => readAt.get(id) !== revision).slice(0, rowsAtOnce)
      if (missing.length === 0) return
      const rows = await readRows(theCollection(), missing, kind)
      const { read, found } = useBrowse.getState()
      if ((found?.rows ?? 'cards') !== kind) continue
      if (read.size > mostRead) forgetRows()
      const next = new Map(useBrowse.getState().read)
      for (const id of missing) readAt.set(id, revision)
      for (const row of rows) next.set(kind === 'cards' ? row.card.id : row.note.id, row)
      useBrowse.setState({ read: next })
    }
  } catch (error) {
    report(error)
  } finally {
    isReading = false
  }
}

function forgetRows(): void {
  readAt = new Map()
  useBrowse.setState({ read: new Map() })
}
