import {
  defaultPreset,
  startOfStudyDay,
  type CardId,
  type DayNumber,
  type DeckId,
  type Preset,
} from '@core/model'
import { createFsrs, type Fsrs } from '@core/scheduling'
import {
  countCards,
  countReviews,
  emptyDayTable,
  packDayTable,
  statisticsOfDays,
  unpackDayTable,
  type CardStatistics,
  type DayTable,
  type PackedDayTable,
  type ReviewFilter,
  type ReviewStatistics,
} from '@core/statistics'
import { cardsOf, type CardChoice } from '../cards/search'
import { today, type Collection } from '../collection'

/** What statistics are asked about. */
export interface StatisticsChoice {
  cards: CardChoice
  /** First and last study day of the reviews; open where missing. */
  from?: DayNumber
  to?: DayNumber
}

/** Everything that the statistics screen shows. */
export interface Statistics {
  today: DayNumber
  /** The days that were counted. */
  from: DayNumber
  to: DayNumber
  reviews: ReviewStatistics
  cards: CardStatistics
}

const forecastDays = 365

/**
 * Counts the log and the cards. Reads the whole log or the chunks of a range, and the cards of the choice; meant for a
 * worker.
 * @throws FactdeckError `search`
 */
export async function readStatistics(collection: Collection, choice: StatisticsChoice): Promise<Statistics> {
  const day = today(collection)
  const dayRule = collection.dayRule()
  const to = choice.to ?? day
  const presets = await presetsByDeck(collection)
  const models = new Map(
    [...presets].map(([deckId, preset]) => [
      deckId,
      { fsrs: createFsrs(preset.fsrsParameters), retention: preset.desiredRetention },
    ]),
  )
  const standard = { fsrs: createFsrs(), retention: defaultPreset.desiredRetention }
  const cardCounter = countCards({
    today: day,
    dayRule,
    forecastDays,
    modelOf: (card) => models.get(card.deckId) ?? standard,
  })
  const isAll = choice.cards.kind === 'all'
  // Only where presets differ in their parameters is it worth remembering which card belongs to which.
  const curves = new Set([...models.values()].map(({ fsrs }) => fsrs))
  const fsrsOf = new Map<CardId, ReturnType<typeof createFsrs>>()
  const cardIds = new Set<CardId>()
  const visit = (card: Parameters<typeof cardCounter.visit>[0] & { id: CardId }): void => {
    cardCounter.visit(card)
    if (!isAll) cardIds.add(card.id)
    if (curves.size > 1) fsrsOf.set(card.id, (models.get(card.deckId) ?? standard).fsrs)
  }
  const readCards = async (): Promise<void> => {
    if (!isAll) (await cardsOf(collection, choice.cards)).forEach(visit)
    else await collection.store.eachCardFigures(visit)
  }
  const cardsRead = readCards()
  // The log can only be read beside the cards where it need not know them.
  if (!isAll || curves.size > 1) await cardsRead
  const [only = standard.fsrs] = curves
  const filter = {
    dayRule,
    fsrsOf: (cardId: CardId) => fsrsOf.get(cardId) ?? only,
    ...(isAll ? {} : { cardIds }),
  }
  const decays = [...models].map(([deckId, { fsrs }]) => `${deckId}:${decayOf(fsrs)}`)
  const table = isAll
    ? await countAll(collection, filter, curves.size > 1 ? decays.join(' ') : decayOf(only))
    : await countSome(collection, filter, choice)
  await cardsRead
  const reviews = statisticsOfDays(table, choice.from, to)
  return {
    today: day,
    from: choice.from ?? reviews.days[0]?.day ?? day,
    to,
    reviews,
    cards: cardCounter.result(),
  }
}

/** The parameter that the forgetting curve depends on. */
function decayOf({ parameters }: Fsrs): string {
  return String(parameters[20])
}

/** The whole log, through what was counted of it before. */
async function countAll({ store }: Collection, filter: ReviewFilter, curves: string): Promise<DayTable> {
  let table = emptyDayTable()
  let count = countReviews(filter, table)
  const { timeZone, rolloverHour } = filter.dayRule
  const key = `days 1 ${timeZone} ${rolloverHour} ${curves}`
  await store.logSummaries.read(key, {
    load: (value) => {
      const known = isPacked(value) ? unpackDayTable(value) : undefined
      if (value !== undefined && known === undefined) return false
      table = known ?? emptyDayTable()
      count = countReviews(filter, table)
      return true
    },
    count: (columns) => count(columns),
    save: () => packDayTable(table),
    countLive: (columns) => count(columns),
  })
  return table
}

function isPacked(value: unknown): value is PackedDayTable {
  return (
    typeof value === 'object' &&
    value !== null &&
    'days' in value &&
    value.days instanceof Int32Array &&
    'values' in value &&
    value.values instanceof Float64Array &&
    'unreadable' in value
  )
}

/** The answers to some cards, or under several curves: the chunks of the range are read. */
async function countSome(
  { store }: Collection,
  filter: ReviewFilter,
  { from, to }: StatisticsChoice,
): Promise<DayTable> {
  const table = emptyDayTable()
  const count = countReviews(filter, table)
  if (from === undefined && to === undefined) await store.reviewLog.eachChunk(count)
  else
    await store.reviewLog.eachChunkBetween(
      from === undefined ? -8e15 : startOfStudyDay(from, filter.dayRule),
      to === undefined ? 8e15 : startOfStudyDay(to + 1, filter.dayRule),
      count,
    )
  return table
}

/** The preset of each deck. */
export async function presetsByDeck({ store }: Collection): Promise<Map<DeckId, Preset>> {
  return await store.read(['decks', 'presets'], async () => {
    const presets = new Map((await store.presets.all()).map((preset) => [preset.id, preset]))
    return new Map(
      (await store.decks.all()).map((deck) => [deck.id, presets.get(deck.presetId) ?? defaultPreset]),
    )
  })
}
