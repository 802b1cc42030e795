import { isoDateOf, studyDayOf, type Card } from '../model'
import type { SchedulingContext } from './answer'
import { createFsrs } from './fsrs'
import { fuzzBounds } from './fuzz'

/** Why a card comes when it comes: figures, and the same in sentences for a person. */
export interface IntervalReasons {
  /** Days after which 90 % are recalled; missing before the first answer. */
  stabilityDays?: number
  /** 1–10; missing before the first answer. */
  difficulty?: number
  /** Chance of recall today, 0–1; missing before the first answer. */
  recallNow?: number
  desiredRetention: number
  /** Days, unrounded, until the chance of recall falls to the desired retention; missing before the first answer. */
  exactDays?: number
  sentences: string[]
}

/** Explains the interval of a card in plain words. */
export function explainInterval(card: Card, context: SchedulingContext): IntervalReasons {
  const { desiredRetention, preset } = context
  const target = percent(desiredRetention)
  if (card.memory === undefined || card.lastReviewAt === undefined) {
    return {
      desiredRetention,
      sentences: [
        'You have not answered this card yet, so nothing is known about how well you remember it.',
        `Your first answer gives its first interval; from then on it comes up when the chance that you still know it has fallen to ${target}.`,
      ],
    }
  }
  const fsrs = createFsrs(preset.fsrsParameters)
  const today = studyDayOf(context.now, context.dayRule)
  const passed = Math.max(0, today - studyDayOf(card.lastReviewAt, context.dayRule))
  const { stability, difficulty } = card.memory
  const recallNow = fsrs.retrievability(card.memory, passed)
  const exactDays = fsrs.intervalDays(stability, desiredRetention)
  const sentences = [
    `Your last answer was ${ago(passed)}. Its stability is ${daysInWords(stability)}: after that time nine of ten such cards are still known.`,
    `The chance that you know it now is ${percent(recallNow)}.`,
    `Its difficulty is ${difficulty.toFixed(1)} of 10. ${effectOf(difficulty)}`,
  ]
  if (card.state === 'review') {
    sentences.push(
      `You want to know ${target} of your cards when they come up. This one falls to that ${daysInWords(exactDays)} after your last answer.`,
    )
    sentences.push(...exceptions(card, context, exactDays))
  } else sentences.push('It is still in its steps: the next times are those of the preset, in minutes.')
  return { stabilityDays: stability, difficulty, recallNow, desiredRetention, exactDays, sentences }
}

/** Where the interval is not what the chance of recall alone asks for. */
function exceptions(card: Card, { preset, dayRule }: SchedulingContext, exactDays: number): string[] {
  const given = card.intervalDays
  const rounded = Math.max(1, Math.round(exactDays))
  if (given === rounded) return [`So it comes after ${daysInWords(given)}, on ${dueDate(card, dayRule)}.`]
  const { lower, upper } = fuzzBounds(Math.max(1, exactDays), 1, preset.maximumIntervalDays)
  const reason =
    given >= preset.maximumIntervalDays
      ? 'that is the longest interval of its preset'
      : preset.fuzz && given >= lower && given <= upper
        ? 'of the days nearby that do as well, chance and how full they were chose this one, so that cards learned together part and no day gets too full'
        : 'it was moved, or the target or the parameters have changed since'
  return [`It was given ${daysInWords(given)}, until ${dueDate(card, dayRule)}: ${reason}.`]
}

function dueDate(card: Card, dayRule: SchedulingContext['dayRule']): string {
  const last = card.lastReviewAt ?? 0
  return isoDateOf(studyDayOf(last, dayRule) + card.intervalDays)
}

function effectOf(difficulty: number): string {
  if (difficulty >= 7) return 'That is hard for you: good answers make its intervals grow slowly.'
  if (difficulty <= 3) return 'That is easy for you: good answers make its intervals grow fast.'
  return 'That is about average.'
}

function percent(share: number): string {
  const value = share * 100
  return `${value > 99 && value < 100 ? value.toFixed(1) : Math.round(value)} %`
}

function ago(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
}

/** "3 days", "1.2 days", "8 months", "2.5 years". */
function daysInWords(days: number): string {
  if (days < 0.95) return 'less than a day'
  if (days < 10 && Math.abs(days - Math.round(days)) > 0.05) return `${days.toFixed(1)} days`
  if (days < 60) return Math.round(days) === 1 ? '1 day' : `${Math.round(days)} days`
  if (days < 700) return `${Math.round(days / 30.4)} months`
  return `${(days / 365.25).toFixed(1)} years`
}
