import type { Deck } from '../../../model'
import { extrasBeyond, numberAt, parseObject, textAt, type JsonObject } from '../collection/json'
import { shortTextAt } from './limits'
import { secondsToMillis } from './noteTypes'

const own = new Set([
  'id',
  'name',
  'desc',
  'conf',
  'mod',
  'usn',
  'dyn',
  'newLimit',
  'reviewLimit',
  'desiredRetention',
  // What was studied on the day of the export.
  'lrnToday',
  'revToday',
  'newToday',
  'timeToday',
])

/** A deck of Anki's; its name is made usable and its preset checked by the caller. */
export function deckFromAnki(found: JsonObject, id: number): Deck {
  const modifiedAt = secondsToMillis(numberAt(found, 'mod'))
  const deck: Deck = {
    id,
    name: textAt(found, 'name'),
    presetId: numberAt(found, 'conf') ?? 1,
    description: shortTextAt(found, 'desc'),
    createdAt: createdAtOf(id, modifiedAt),
    modifiedAt,
  }
  const retention = numberAt(found, 'desiredRetention')
  // Schema 11 has a percentage, some programs write the share itself.
  const share = retention === undefined || retention <= 1 ? retention : retention / 100
  if (share !== undefined && share > 0 && share < 1) deck.desiredRetention = share
  const newPerDay = limitAt(found, 'newLimit')
  if (newPerDay !== undefined) deck.newPerDay = newPerDay
  const reviewsPerDay = limitAt(found, 'reviewLimit')
  if (reviewsPerDay !== undefined) deck.reviewsPerDay = reviewsPerDay
  const anki = extrasBeyond(found, deckToAnki(deck), own)
  return anki === undefined ? deck : { ...deck, anki }
}

/** A deck in Anki's words. */
export function deckToAnki(deck: Deck): Record<string, unknown> {
  return {
    collapsed: false,
    browserCollapsed: false,
    extendNew: 0,
    extendRev: 0,
    reviewLimitToday: null,
    newLimitToday: null,
    md: false,
    ...parseObject(deck.anki),
    id: deck.id,
    mod: Math.floor(deck.modifiedAt / 1000),
    name: deck.name,
    usn: -1,
    lrnToday: [0, 0],
    revToday: [0, 0],
    newToday: [0, 0],
    timeToday: [0, 0],
    desc: deck.description,
    dyn: 0,
    conf: deck.presetId,
    newLimit: deck.newPerDay ?? null,
    reviewLimit: deck.reviewsPerDay ?? null,
    desiredRetention: deck.desiredRetention === undefined ? null : Math.round(deck.desiredRetention * 100),
  }
}

/** Anki's ids are the times at which rows were made, but for a few that it gave out by hand. */
export function createdAtOf(id: number, modifiedAt: number): number {
  return id > 1_000_000_000_000 && id < 10_000_000_000_000 ? id : modifiedAt
}

function limitAt(found: JsonObject, key: string): number | undefined {
  const limit = numberAt(found, key)
  return limit !== undefined && Number.isInteger(limit) && limit >= 0 ? limit : undefined
}
