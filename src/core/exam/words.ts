import { leastCalibrationAnswers, type Calibration } from './calibration'
import type { ExamForecast, ExamStanding } from './desk'
import type { TodayPlan } from './plan'
import type { CurvePoint, Projection } from './project'
import type { Readiness } from './simulate'

/*
 * What a plan says to a person (exam.md §6). A share is always said with what it is a share of; nothing is promised.
 */

/** A share as a person reads it: "88" of 100. */
export function ofHundred(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100)
}

/** "If it were today: about 54 of 100 (312 of 500 cards seen)." */
export function readinessInWords({ recall, seen, unseen }: Readiness): string {
  const all = Math.round(seen + unseen)
  return `If it were today: about ${ofHundred(recall)} of 100 (${number(seen)} of ${counted(all, 'card')} seen).`
}

/** "At 20 min a day: about 88 of 100 (84–91)." */
export function projectionInWords({ mean, low, high }: Projection, minutesPerDay: number): string {
  return `At ${minutesPerDay} min a day: about ${ofHundred(mean)} of 100 (${ofHundred(low)}–${ofHundred(high)}).`
}

/** "A week later: about 76 of 100." */
export function weekLaterInWords({ weekLater }: Pick<Projection, 'weekLater'>): string {
  return `A week later: about ${ofHundred(weekLater)} of 100.`
}

/** "If you miss as many days as lately: about 79." Undefined where hardly any was missed. */
export function missedDaysInWords({ withMissedDays }: Projection): string | undefined {
  return withMissedDays === undefined
    ? undefined
    : `If you miss as many days as lately: about ${ofHundred(withMissedDays)} of 100.`
}

/** "20 min: 38 new, 41 again. Then you are done." `spentToday` are the seconds that were studied for it already. */
export function todayInWords(plan: TodayPlan, spentToday = 0): string {
  const cards = [
    ...(plan.new > 0 ? [`${number(plan.new)} new`] : []),
    ...(plan.again > 0 ? [`${number(plan.again)} again`] : []),
  ].join(', ')
  if (cards === '') {
    if (plan.secondsPlanned > 0) return 'Nothing is left to gain today. You are done.'
    return spentToday > 0 ? 'Today’s minutes are used. You are done.' : 'Today is a day off.'
  }
  const minutes = minutesOf(plan.seconds)
  if (plan.withoutRoom === 0 && plan.seconds < plan.secondsPlanned * 0.9)
    return `${minutes === 1 ? '1 minute is' : `${minutes} minutes are`} enough today: ${cards}.`
  return `${minutes} min: ${cards}. Then you are done.`
}

/** "12 cards come with an earlier exam today, and count for this one too." Undefined where none does. */
export function sharedInWords({ shared }: TodayPlan): string | undefined {
  if (shared === 0) return undefined
  return `${counted(shared, 'card')} ${shared === 1 ? 'comes' : 'come'} with an earlier exam today, and ${shared === 1 ? 'counts' : 'count'} for this one too.`
}

/** "30 min a day: about 94 of 100. 70 cards would never be seen." */
export function curvePointInWords({ minutes, projected, unseen }: CurvePoint): string {
  const missing = Math.round(unseen)
  const never = missing === 0 ? '' : ` ${counted(missing, 'card')} would never be seen.`
  return `${minutes} min a day: about ${ofHundred(projected)} of 100.${never}`
}

/** "From 30 min a day on, five minutes more bring less than one card." */
export function kneeInWords({ knee }: ExamForecast): string | undefined {
  return knee === undefined
    ? undefined
    : `From ${knee.minutes} min a day on, five minutes more bring less than one card.`
}

/** What Home says: "Briefing on Thursday: 12 minutes today keep you at about 91 of 100." */
export function homeInWords(name: string, when: string, plan: TodayPlan, projected: number): string {
  const minutes = minutesOf(plan.seconds)
  const goal = `about ${ofHundred(projected)} of 100`
  if (plan.cardIds.length === 0) return `${name} ${when}: nothing to do today, ${goal}.`
  return `${name} ${when}: ${minutes === 1 ? '1 minute today keeps' : `${minutes} minutes today keep`} you at ${goal}.`
}

/** "2 of the last 9 planned days went by without study; the plan has moved, nothing is lost." Undefined where none was missed. */
export function behindInWords(kept: readonly boolean[]): string | undefined {
  const missed = kept.filter((each) => !each).length
  if (missed === 0) return undefined
  return `${missed} of the last ${counted(kept.length, 'planned day')} went by without study; the plan has moved, nothing is lost.`
}

/** "You recalled 86 of 100 cards where the app expected 90." Undefined below 100 answers. */
export function calibrationInWords({ answers, recalled, expected }: Calibration): string | undefined {
  if (answers < leastCalibrationAnswers) return undefined
  const of100 = (count: number): number => ofHundred(count / answers)
  return `You recalled ${of100(recalled)} of 100 cards where the app expected ${of100(expected)}; what is shown is corrected by that.`
}

/** What every projection is said with. */
export const predictionNote = 'This is a prediction about your flashcards, not the mark of the exam.'

/** Something that the person should know, with what would help. */
export interface ExamWarning {
  code: 'past' | 'no-cards' | 'no-days' | 'does-not-fit' | 'tomorrow' | 'today' | 'enough' | 'suspended'
  sentence: string
}

/** What a plan rests on, as far as warnings ask for it. */
export interface WarningInput {
  standing: ExamStanding
  /** Missing before the first projection. */
  projection?: Projection
  /** Days from today to the exam, below zero once it is past; `isOver` when its hour has passed. */
  daysLeft: number
  isOver: boolean
  minutesPerDay: number
  /** Covered cards that are suspended and left out. */
  suspended: number
}

/** Above this recall, with all cards seen, more study gains little. */
const nearlyAll = 0.97

/** What a plan has to say in words. */
export function warningsOf(input: WarningInput): ExamWarning[] {
  const { standing, projection, daysLeft, isOver, minutesPerDay, suspended } = input
  const warnings: ExamWarning[] = []
  const add = (code: ExamWarning['code'], sentence: string): void => {
    warnings.push({ code, sentence })
  }
  if (isOver) {
    add('past', 'It is over. Say how it went, and go back to ordinary study, or archive it.')
    return warnings
  }
  if (suspended > 0)
    add(
      'suspended',
      `${counted(suspended, 'covered card')} ${suspended === 1 ? 'is' : 'are'} suspended and left out of the plan.`,
    )
  if (standing.cards === 0) {
    add('no-cards', 'It covers no card. Choose a deck, a tag or a search that has some.')
    return warnings
  }
  if (standing.studyDays === 0) {
    add('no-days', 'No day with study is left before it. Take away a day off, or add minutes today.')
    return warnings
  }
  if (daysLeft <= 0) add('today', 'It is today. A look at the weakest cards still helps for some hours.')
  else if (daysLeft === 1)
    add(
      'tomorrow',
      'It is tomorrow. What is learned today is known tomorrow, and for a good part gone in a week.',
    )
  if (!standing.canSeeAll) {
    const needed = Math.ceil(standing.minutesToSeeAll)
    const taken = projection === undefined ? undefined : Math.round(standing.cards - projection.unseen)
    const takes =
      taken === undefined
        ? 'the plan takes those with the most to gain'
        : `the plan takes the ${number(taken)} with the most to gain, and ${number(standing.cards - taken)} would never be seen`
    add(
      'does-not-fit',
      `${counted(Math.round(standing.now.unseen), 'new card')} need about ${needed} min a day to be seen once; at ${minutesPerDay} ${takes}. ${needed} min a day, or fewer cards, would fit.`,
    )
  }
  if (standing.now.unseen === 0 && standing.now.recall > nearlyAll && standing.today.cardIds.length === 0)
    add(
      'enough',
      'You have seen every card and know nearly all: more study today would gain less than one card.',
    )
  return warnings
}

function minutesOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60))
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`
}
