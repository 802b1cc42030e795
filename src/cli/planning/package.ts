import { extname } from 'node:path'
import { readFactdeck } from '@core/formats/factdeck'
import {
  defaultPreset,
  FactdeckError,
  Queue,
  startOfStudyDay,
  studyDayOf,
  type Card,
  type DayRule,
  type Millis,
  type Package,
  type Preset,
} from '@core/model'
import {
  columnsOfReviews,
  countCalibration,
  countCosts,
  examCardOf,
  keptShareOf,
  longestAnswerMs,
  queryOfPart,
  weightsOfParts,
  type ExamDraft,
  type ExamPart,
} from '@core/exam'
import { createFsrs, memoryOf } from '@core/scheduling'
import { compileSearch, foldedNoteText, type SearchContext } from '@core/search'
import { readInput, UsageError } from '../output'
import { timeOf, type PlanRequest } from './request'

/** The options of a plan for a package, as they were typed. */
export interface PlanOptions {
  date?: string | undefined
  minutes?: string | undefined
  off?: string[] | undefined
  longer?: string[] | undefined
  deck?: string[] | undefined
  tag?: string[] | undefined
  search?: string[] | undefined
  keep?: boolean | undefined
  now?: string | undefined
  'time-zone'?: string | undefined
  rollover?: string | undefined
}

/** A plan for the cards of a package, with the learner's own answers in it. */
export async function planOfPackage(file: string, options: PlanOptions): Promise<PlanRequest> {
  if (extname(file).toLowerCase() !== '.factdeck')
    throw new UsageError('plan needs a .factdeck or a .json file')
  if (options.date === undefined) throw new UsageError('name the day of the exam: --date 2026-12-07')
  const dayRule: DayRule = {
    timeZone: options['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    rolloverHour: numberOf('rollover', options.rollover ?? '4'),
  }
  const now = options.now === undefined ? Date.now() : timeOf(options.now, dayRule)
  const at = timeOf(options.date, dayRule)
  const pkg = await packageFrom(file)
  const parts = partsOf(options, pkg)
  const exam: ExamDraft = {
    name: 'Exam',
    at,
    parts,
    minutesPerDay: numberOf('minutes', options.minutes ?? '20'),
    otherDays: [
      ...[...new Set(options.off)].map((date) => ({ date, minutes: 0 })),
      ...(options.longer ?? []).map((typed) => {
        const [date = '', minutes = ''] = typed.split('=')
        return { date, minutes: numberOf('longer', minutes) }
      }),
    ],
    keepAfterwards: options.keep === true,
  }
  const weights = weightsOfPackage(pkg, parts, now, dayRule)
  const covered = pkg.cards.filter(({ id }) => weights.has(id))
  const suspended = covered.filter(({ queue }) => queue === Queue.suspended)
  for (const { id } of suspended) weights.delete(id)
  const own = ownAnswers(pkg, covered, now, dayRule)
  const presetOf = presetsOf(pkg)
  const decks = new Map(pkg.decks.map((deck) => [deck.id, deck]))
  return {
    exam,
    now,
    dayRule,
    cards: covered
      .filter(({ queue }) => queue !== Queue.suspended)
      .map((card) => {
        const deck = decks.get(card.deckId)
        const preset = presetOf(card)
        const desiredRetention = deck?.desiredRetention ?? preset.desiredRetention
        return examCardOf(card, { preset, desiredRetention, costs: own.costsOf(card.deckId) }, dayRule)
      }),
    weights,
    suspended: suspended.length,
    keptShare: keptShareOf([]),
    calibration: own.calibration,
    spentToday: own.spentToday,
    nameOf: (id) => id,
  }
}

async function packageFrom(file: string): Promise<Package> {
  const bytes = await readInput(file)
  try {
    return await readFactdeck(bytes)
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    throw new FactdeckError(error.code, `“${file}”: ${error.message}`)
  }
}

function partsOf({ deck = [], tag = [], search = [] }: PlanOptions, pkg: Package): ExamPart[] {
  const parts: ExamPart[] = [
    ...deck.map((name): ExamPart => {
      const found = pkg.decks.find((each) => each.name.toLowerCase() === name.toLowerCase())
      if (found === undefined) throw new FactdeckError('deck-gone', `There is no deck “${name}” in the file.`)
      return { kind: 'deck', deckId: found.id, weight: 1 }
    }),
    ...tag.map((name): ExamPart => ({ kind: 'tag', tag: name, weight: 1 })),
    ...search.map((text): ExamPart => ({ kind: 'search', text, weight: 1 })),
  ]
  return parts.length === 0 ? [{ kind: 'search', text: '', weight: 1 }] : parts
}

function presetsOf(pkg: Package): (card: Pick<Card, 'deckId'>) => Preset {
  const presets = new Map(pkg.presets.map((preset) => [preset.id, preset]))
  const ofDeck = new Map(pkg.decks.map((deck) => [deck.id, presets.get(deck.presetId) ?? defaultPreset]))
  return (card) => ofDeck.get(card.deckId) ?? defaultPreset
}

function weightsOfPackage(
  pkg: Package,
  parts: ExamPart[],
  now: Millis,
  dayRule: DayRule,
): Map<number, number> {
  const notes = new Map(pkg.notes.map((note) => [note.id, note]))
  const noteTypes = new Map(pkg.noteTypes.map((noteType) => [noteType.id, noteType]))
  const presetOf = presetsOf(pkg)
  const today = studyDayOf(now, dayRule)
  const context: SearchContext = {
    today,
    dayRule,
    learnUntil: now,
    decks: pkg.decks,
    presets: new Map(pkg.presets.map((preset) => [preset.id, preset])),
    noteTypes,
    reviewed: () => {
      throw new FactdeckError(
        'search',
        'A plan cannot be asked for by when cards were answered. Use deck:, tag: or words.',
      )
    },
    documentTitles: new Map(pkg.documents.map(({ id, title }) => [id, title])),
    textOf: (note) => foldedNoteText(note.fields, noteTypes.get(note.noteTypeId)?.format ?? 'html'),
    recall: (card) => {
      const preset = presetOf(card)
      const fsrs = createFsrs(preset.fsrsParameters)
      const memory = memoryOf(card, fsrs, preset.desiredRetention)
      if (memory === undefined || card.lastReviewAt === undefined) return undefined
      return fsrs.retrievability(memory, today - studyDayOf(card.lastReviewAt, dayRule))
    },
  }
  return weightsOfParts(
    parts.map((part) => {
      const query = queryOfPart(part, pkg.decks)
      const matches = query === undefined ? () => false : compileSearch(query, context)
      const found = pkg.cards.filter((card) => matches(card, notes.get(card.noteId)))
      return { weight: part.weight, cardIds: found.map(({ id }) => id) }
    }),
  )
}

/** What the answers in a package say about the learner. */
function ownAnswers(
  pkg: Package,
  covered: readonly Card[],
  now: Millis,
  dayRule: DayRule,
): Pick<PlanRequest, 'calibration' | 'spentToday'> & Pick<ReturnType<typeof countCosts>, 'costsOf'> {
  const cards = new Map(pkg.cards.map((card) => [card.id, card]))
  const coveredIds = new Set(covered.map(({ id }) => id))
  const presetOf = presetsOf(pkg)
  const columns = columnsOfReviews(pkg.reviews)
  const costs = countCosts((id) => cards.get(id)?.deckId)
  const calibration = countCalibration((id) => {
    const card = cards.get(id)
    return card === undefined || !coveredIds.has(id) ? undefined : createFsrs(presetOf(card).fsrsParameters)
  })
  costs.visit(columns)
  calibration.visit(columns)
  const begin = startOfStudyDay(studyDayOf(now, dayRule), dayRule)
  const spentToday = pkg.reviews
    .filter(({ at, cardId }) => at >= begin && at <= now && coveredIds.has(cardId))
    .reduce((sum, { durationMs }) => sum + Math.min(durationMs, longestAnswerMs) / 1000, 0)
  return { calibration: calibration.result(), spentToday, costsOf: (deckId) => costs.costsOf(deckId) }
}

function numberOf(option: string, typed: string): number {
  const value = typed.trim() === '' ? Number.NaN : Number(typed)
  if (!Number.isFinite(value)) throw new UsageError(`--${option} needs a number, not “${typed}”`)
  return value
}
