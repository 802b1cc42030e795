import { useEffect, useState } from 'react'
import { searchForDeck, today, type CardChoice, type Statistics } from '@app/index'
import { dayOfIsoDate, FactdeckError, isoDateOf, type DeckId } from '@core/model'
import { runJob } from '@jobs/client'
import { DeckSearchField } from '../components/DeckSearchField'
import { TextField } from '../components/Field'
import { SelectField } from '../components/SelectField'
import { act } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import { theCollection, useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { CardCharts } from './CardCharts'
import { ReviewCharts } from './ReviewCharts'
import { TodayFigures } from './TodayFigures'
import styles from './statistics.module.css'

const ranges = [
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last year' },
  { value: 'all', label: 'Everything' },
  { value: 'own', label: 'From … to' },
]

/** What was studied and how well it went, for all cards, a deck, or what a search finds, over any time. */
export function StatisticsScreen({ deckId }: { deckId?: DeckId | undefined }) {
  const decks = useApp((state) => state.decks)
  const revision = useApp((state) => state.revision)
  const [search, setSearch] = useState(() => {
    const deck = decks.find((summary) => summary.deck.id === deckId)
    return deck === undefined ? '' : searchForDeck(deck.deck.name)
  })
  const [range, setRange] = useState('365')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [statistics, setStatistics] = useState<Statistics>()
  const [problem, setProblem] = useState<string>()
  const dates = datesOf(range, from, to)
  const rangeProblem = typeof dates === 'string' ? dates : undefined
  const [first, last] = typeof dates === 'string' ? [] : [dates.from, dates.to]

  useEffect(() => {
    if (rangeProblem !== undefined) return
    const controller = new AbortController()
    const cards: CardChoice = search.trim() === '' ? { kind: 'all' } : { kind: 'search', text: search }
    const choice = {
      cards,
      ...(first === undefined ? {} : { from: first }),
      ...(last === undefined ? {} : { to: last }),
    }
    const timer = setTimeout(
      () =>
        act(async () => {
          try {
            const result = await runJob(
              { kind: 'statistics', databaseName, timeZone: timeZone(), choice },
              { signal: controller.signal },
            )
            if (controller.signal.aborted || result.kind !== 'statistics') return
            setStatistics(result.statistics)
            setProblem(undefined)
          } catch (error) {
            if (controller.signal.aborted) return
            if (!(error instanceof FactdeckError)) throw error
            setProblem(error.message)
          }
        }),
      150,
    )
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [search, first, last, rangeProblem, revision])

  return (
    <div className={shell.page}>
      <header className={styles.head}>
        <h1>Statistics</h1>
        <div className={styles.filters} role="search" aria-label="What is counted">
          <DeckSearchField search={search} onSearch={setSearch} />
          <TextField
            label="Search"
            value={search}
            onChange={setSearch}
            error={problem}
            hint="tag:exam, is:leech, prop:lapses>3"
          />
          <SelectField label="Time" value={range} onChange={setRange} options={ranges} />
          {range === 'own' ? (
            <>
              <TextField label="From" type="date" value={from} onChange={setFrom} />
              <TextField label="To" type="date" value={to} onChange={setTo} error={rangeProblem} />
            </>
          ) : null}
        </div>
      </header>
      {statistics === undefined ? (
        <p aria-live="polite">Counting your answers.</p>
      ) : (
        <div className={styles.charts}>
          <TodayFigures statistics={statistics} />
          {statistics.cards.total === 0 ? (
            <p className={styles.soft}>No card is counted here. Choose another deck or search.</p>
          ) : (
            <>
              <ReviewCharts statistics={statistics} />
              <CardCharts statistics={statistics} />
            </>
          )}
        </div>
      )}
    </div>
  )
}

/** The days of a range, or why they make none. */
function datesOf(range: string, from: string, to: string): { from?: number; to?: number } | string {
  if (range === 'all') return {}
  if (range !== 'own') return { from: today(theCollection()) - Number(range) + 1 }
  if (from !== '' && to !== '' && to < from) return 'The last day is before the first.'
  const now = today(theCollection())
  if (from !== '' && dayOfIsoDate(from) > now)
    return `The first day is in the future; today is ${isoDateOf(now)}.`
  return {
    ...(from === '' ? {} : { from: dayOfIsoDate(from) }),
    ...(to === '' ? {} : { to: Math.min(now, dayOfIsoDate(to)) }),
  }
}
