import {
  defaultPreset,
  startOfStudyDay,
  type CardId,
  type DayNumber,
  type DeckId,
  type Preset,
} from '@core/model'
import { createFsrs } from '@core/scheduling'
import { countCards, countReviews, type CardStatistics, type ReviewStatistics } from '@core/statistics'
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
const firstPossibleDay = -100_000
/** Cards are read in pages of this many. */
const pageSize = 10_000

/**
 * Counts the log and the cards. Reads the whole log or the chunks of a range, and the cards of the choice; meant for a
 * worker.
 * @throws FactdeckError `search`
 */
export async function readStatistics(collection: Collection, choice: StatisticsChoice): Promise<Statistics> {
  const { store } = collection
  const day = today(collection)
  const dayRule = collection.dayRule()
  const from = choice.from ?? firstPossibleDay
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
  const visit = (card: Parameters<typeof cardCounter.visit>[0]): void => {
    cardCounter.visit(card)
    if (!isAll) cardIds.add(card.id)
    if (curves.size > 1) fsrsOf.set(card.id, (models.get(card.deckId) ?? standard).fsrs)
  }
  if (isAll) {
    let after: number | undefined
    for (;;) {
      const page = await store.cards.page(after, pageSize)
      page.forEach(visit)
      after = page.at(-1)?.id
      if (page.length < pageSize) break
    }
  } else (await cardsOf(collection, choice.cards)).forEach(visit)
  const [only = standard.fsrs] = curves
  const reviewCounter = countReviews({
    dayRule,
    from,
    to,
    fsrsOf: (cardId) => fsrsOf.get(cardId) ?? only,
    ...(isAll ? {} : { cardIds }),
  })
  if (choice.from === undefined && choice.to === undefined)
    await store.reviewLog.eachChunk((columns) => reviewCounter.visit(columns))
  else
    await store.reviewLog.eachChunkBetween(
      choice.from === undefined ? -8e15 : startOfStudyDay(from, dayRule),
      startOfStudyDay(to + 1, dayRule),
      (columns) => reviewCounter.visit(columns),
    )
  const reviews = reviewCounter.result()
  return {
    today: day,
    from: choice.from ?? reviews.days[0]?.day ?? day,
    to,
    reviews,
    cards: cardCounter.result(),
  }
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
