import { defaultPreset, presetBounds, type Preset, type ReviewOrder } from '../../../model'
import {
  at,
  booleanAt,
  inOrder,
  isObject,
  listIn,
  numberAt,
  objectIn,
  parseObject,
  textAt,
  type JsonObject,
} from '../collection/json'
import { secondsToMillis } from './noteTypes'

/*
 * Presets (Anki: deck options). Ours have fewer options than Anki's; the others travel in `anki` by their path
 * ("new.initialFactor") and are written again, unless the person has changed what they mean together.
 */

const reviewOrderOf: Readonly<Record<number, ReviewOrder>> = {
  0: 'due',
  1: 'due',
  2: 'due',
  // Ease is what difficulty is to FSRS: the least ease first is the hardest first.
  5: 'hardest',
  6: 'easiest',
  7: 'retrievability',
  8: 'random',
  12: 'overdueness',
}
const numberOfOrder: Readonly<Record<ReviewOrder, number>> = {
  due: 0,
  hardest: 5,
  easiest: 6,
  retrievability: 7,
  random: 8,
  overdueness: 12,
}
const newMixes = ['mixed', 'last', 'first'] as const

/** A preset of Anki's. Values that Factdeck does not allow are brought to the nearest that it does. */
export function presetFromAnki(found: JsonObject, id: number): Preset {
  const preset = mapped(found, id)
  const extras = leaves(found)
  for (const [path, value] of leaves(plainPreset(preset)))
    if (JSON.stringify(extras.get(path)) === JSON.stringify(value)) extras.delete(path)
  for (const path of own) extras.delete(path)
  if (extras.size === 0) return preset
  const anki = inOrder(Object.fromEntries(extras))
  return anki.length > 100_000 ? preset : { ...preset, anki }
}

const own = ['id', 'name', 'mod', 'usn', 'dyn']

function mapped(found: JsonObject, id: number): Preset {
  const forNew = objectIn(at(found, 'new'))
  const forReview = objectIn(at(found, 'rev'))
  const forLapse = objectIn(at(found, 'lapse'))
  const preset: Preset = {
    id,
    name: textAt(found, 'name').slice(0, 1000) || 'Unnamed',
    newPerDay: within(numberAt(forNew, 'perDay'), presetBounds.newPerDay, defaultPreset.newPerDay),
    reviewsPerDay: within(
      numberAt(forReview, 'perDay'),
      presetBounds.reviewsPerDay,
      defaultPreset.reviewsPerDay,
    ),
    learningSteps: stepsIn(at(forNew, 'delays'), defaultPreset.learningSteps),
    relearningSteps: stepsIn(at(forLapse, 'delays'), defaultPreset.relearningSteps),
    desiredRetention: clamped(
      numberAt(found, 'desiredRetention') ?? 0,
      presetBounds.desiredRetention,
      defaultPreset.desiredRetention,
    ),
    maximumIntervalDays: within(
      numberAt(forReview, 'maxIvl'),
      presetBounds.maximumIntervalDays,
      defaultPreset.maximumIntervalDays,
    ),
    fuzz: true,
    newOrder: isRandom(found) ? 'random' : 'position',
    reviewOrder: reviewOrderOf[numberAt(found, 'reviewOrder') ?? 0] ?? 'due',
    newMix: newMixes[numberAt(found, 'newMix') ?? 0] ?? 'mixed',
    buryNew: booleanAt(forNew, 'bury'),
    buryReviews: booleanAt(forReview, 'bury'),
    buryDayLearning: booleanAt(found, 'buryInterdayLearning'),
    leechThreshold: within(
      numberAt(forLapse, 'leechFails'),
      presetBounds.leechThreshold,
      defaultPreset.leechThreshold,
    ),
    leechAction: numberAt(forLapse, 'leechAction') === 0 ? 'suspend' : 'tag',
    modifiedAt: secondsToMillis(numberAt(found, 'mod')),
  }
  const parameters = parametersIn(found)
  return parameters === undefined ? preset : { ...preset, fsrsParameters: parameters }
}

/** A preset in Anki's words. */
export function presetToAnki(preset: Preset): Record<string, unknown> {
  const plain = plainPreset(preset)
  const extras = parseObject(preset.anki)
  const result = withLeaves(plain, extras)
  // An extra that contradicts what the person has set since gives way.
  const again = mapped(result, preset.id)
  const stale = groups.filter(({ key }) => JSON.stringify(again[key]) !== JSON.stringify(preset[key]))
  if (stale.length === 0) return result
  const dropped = new Set(stale.flatMap(({ paths }) => paths))
  return withLeaves(plain, Object.fromEntries(Object.entries(extras).filter(([path]) => !dropped.has(path))))
}

/** Which of Anki's options decide about one of ours. */
const groups: readonly { key: keyof Preset; paths: readonly string[] }[] = [
  { key: 'newPerDay', paths: ['new.perDay'] },
  { key: 'reviewsPerDay', paths: ['rev.perDay'] },
  { key: 'learningSteps', paths: ['new.delays'] },
  { key: 'relearningSteps', paths: ['lapse.delays'] },
  { key: 'desiredRetention', paths: ['desiredRetention'] },
  { key: 'maximumIntervalDays', paths: ['rev.maxIvl'] },
  { key: 'fsrsParameters', paths: ['fsrsWeights', 'fsrsParams5', 'fsrsParams6'] },
  { key: 'newOrder', paths: ['new.order', 'newGatherPriority', 'newSortOrder'] },
  { key: 'reviewOrder', paths: ['reviewOrder'] },
  { key: 'newMix', paths: ['newMix'] },
  { key: 'buryNew', paths: ['new.bury'] },
  { key: 'buryReviews', paths: ['rev.bury'] },
  { key: 'buryDayLearning', paths: ['buryInterdayLearning'] },
  { key: 'leechThreshold', paths: ['lapse.leechFails'] },
  { key: 'leechAction', paths: ['lapse.leechAction'] },
]

/** A preset without extras. */
function plainPreset(preset: Preset): Record<string, unknown> {
  const parameters = preset.fsrsParameters ?? []
  const ofLength = (length: number): readonly number[] => (parameters.length === length ? parameters : [])
  const isRandomOrder = preset.newOrder === 'random'
  return {
    id: preset.id,
    mod: Math.floor(preset.modifiedAt / 1000),
    name: preset.name,
    usn: -1,
    maxTaken: 60,
    autoplay: true,
    timer: 0,
    replayq: true,
    new: {
      bury: preset.buryNew,
      delays: preset.learningSteps,
      initialFactor: 2500,
      ints: [1, 4, 0],
      order: isRandomOrder ? 0 : 1,
      perDay: preset.newPerDay,
    },
    rev: {
      bury: preset.buryReviews,
      ease4: 1.3,
      ivlFct: 1,
      maxIvl: preset.maximumIntervalDays,
      perDay: preset.reviewsPerDay,
      hardFactor: 1.2,
    },
    lapse: {
      delays: preset.relearningSteps,
      leechAction: preset.leechAction === 'suspend' ? 0 : 1,
      leechFails: preset.leechThreshold,
      minInt: 1,
      mult: 0,
    },
    dyn: false,
    newMix: newMixes.indexOf(preset.newMix),
    newPerDayMinimum: 0,
    interdayLearningMix: 0,
    reviewOrder: numberOfOrder[preset.reviewOrder],
    newSortOrder: isRandomOrder ? 4 : 0,
    newGatherPriority: isRandomOrder ? 4 : 0,
    buryInterdayLearning: preset.buryDayLearning,
    fsrsWeights: ofLength(17),
    fsrsParams5: ofLength(19),
    fsrsParams6: ofLength(21),
    desiredRetention: preset.desiredRetention,
    ignoreRevlogsBeforeDate: '',
    easyDaysPercentages: [1, 1, 1, 1, 1, 1, 1],
    stopTimerOnAnswer: false,
    secondsToShowQuestion: 0,
    secondsToShowAnswer: 0,
    questionAction: 0,
    answerAction: 0,
    waitForAudio: true,
    sm2Retention: 0.9,
    weightSearch: '',
  }
}

/** New cards come at random: by their sorting, by their gathering, or as older versions had it. */
function isRandom(found: JsonObject): boolean {
  const [gather, sort] = [numberAt(found, 'newGatherPriority'), numberAt(found, 'newSortOrder')]
  if (gather === undefined && sort === undefined) return numberAt(objectIn(at(found, 'new')), 'order') === 0
  return gather === 3 || gather === 4 || sort === 3 || sort === 4
}

function parametersIn(found: JsonObject): number[] | undefined {
  for (const [key, length] of [
    ['fsrsParams6', 21],
    ['fsrsParams5', 19],
    ['fsrsWeights', 17],
  ] as const) {
    const list = listIn(at(found, key))
    if (list.length === length && list.every((value) => typeof value === 'number' && Number.isFinite(value)))
      return list.map(Number)
  }
  return undefined
}

function stepsIn(value: unknown, otherwise: readonly number[]): number[] {
  if (!Array.isArray(value)) return [...otherwise]
  const { least, most } = presetBounds.step
  return value
    .filter((step): step is number => typeof step === 'number' && step > 0)
    .slice(0, 50)
    .map((step) => Math.min(Math.max(step, least), most))
}

interface Bounds {
  least: number
  most: number
}

/** A whole number within bounds. */
function within(value: number | undefined, bounds: Bounds, otherwise: number): number {
  return value === undefined ? otherwise : Math.min(Math.max(Math.round(value), bounds.least), bounds.most)
}

function clamped(value: number, bounds: Bounds, otherwise: number): number {
  return value <= 0 ? otherwise : Math.min(Math.max(value, bounds.least), bounds.most)
}

/** Values by path; the options for new cards, reviews and lapses lie one level deeper. */
function leaves(object: JsonObject): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [key, value] of Object.entries(object)) {
    if (['new', 'rev', 'lapse'].includes(key) && isObject(value))
      for (const [inner, each] of Object.entries(value)) found.set(`${key}.${inner}`, each)
    else found.set(key, value)
  }
  return found
}

function withLeaves(plain: JsonObject, extras: JsonObject): Record<string, unknown> {
  const parts = new Map<string, Map<string, unknown>>(
    ['new', 'rev', 'lapse'].map((key) => [key, new Map(Object.entries(objectIn(at(plain, key))))]),
  )
  const top = new Map(Object.entries(plain))
  for (const [path, value] of Object.entries(extras)) {
    const dot = path.indexOf('.')
    const part = dot < 0 ? undefined : parts.get(path.slice(0, dot))
    if (part === undefined) top.set(path, value)
    else part.set(path.slice(dot + 1), value)
  }
  for (const [key, part] of parts) top.set(key, Object.fromEntries(part))
  return Object.fromEntries(top)
}
