import { ProtobufMessage } from './protobuf'
import { parseObject, type JsonObject } from './json'

/*
 * The binary settings of schema 15–18 in the words of schema 11, so that everything behind this file knows one form of
 * each. Field numbers: shared notes on Anki's packages, verified on samples there. Numbers that proto3 leaves out are zero.
 */

type Json = Record<string, unknown>

/** Keys that a later version of Anki did not know either and kept as JSON. */
function others(message: ProtobufMessage): JsonObject {
  return message.has(255) ? parseObject(message.text(255)) : {}
}

/** A note type without its fields and templates. */
export function noteTypeFromBlob(blob: Uint8Array): Json {
  const message = new ProtobufMessage(blob)
  return {
    ...others(message),
    type: message.int(1),
    sortf: message.int(2),
    css: message.text(3),
    latexPre: message.text(5),
    latexPost: message.text(6),
    latexsvg: message.bool(7),
    originalStockKind: message.int(9),
    ...(message.has(10) ? { originalId: message.exactInt(10) } : {}),
  }
}

export function fieldFromBlob(name: string, ord: number, blob: Uint8Array): Json {
  const message = new ProtobufMessage(blob)
  return {
    ...others(message),
    name,
    ord,
    sticky: message.bool(1),
    rtl: message.bool(2),
    font: message.text(3),
    size: message.int(4),
    description: message.text(5),
    plainText: message.bool(6),
    collapsed: message.bool(7),
    excludeFromSearch: message.bool(8),
    ...(message.has(9) ? { id: message.exactInt(9) } : {}),
    ...(message.has(10) ? { tag: message.int(10) } : {}),
    preventDeletion: message.bool(11),
  }
}

export function templateFromBlob(name: string, ord: number, blob: Uint8Array): Json {
  const message = new ProtobufMessage(blob)
  const deckId = message.int(5)
  return {
    ...others(message),
    name,
    ord,
    qfmt: message.text(1),
    afmt: message.text(2),
    bqfmt: message.text(3),
    bafmt: message.text(4),
    did: deckId === 0 ? null : deckId,
    bfont: message.text(6),
    bsize: message.int(7),
    ...(message.has(8) ? { id: message.exactInt(8) } : {}),
  }
}

export function deckFromBlobs(common: Uint8Array, kind: Uint8Array): Json {
  const commonMessage = new ProtobufMessage(common)
  const kindMessage = new ProtobufMessage(kind)
  const shared = {
    ...others(commonMessage),
    collapsed: commonMessage.bool(1),
    browserCollapsed: commonMessage.bool(2),
  }
  return kindMessage.has(2)
    ? { ...shared, ...filteredDeck(kindMessage.message(2)) }
    : { ...shared, ...normalDeck(kindMessage.message(1)) }
}

function normalDeck(message: ProtobufMessage): Json {
  const limit = (field: number): Json | undefined => {
    if (!message.has(field)) return undefined
    const found = message.message(field)
    return { limit: found.int(1), today: found.int(2) }
  }
  return {
    dyn: 0,
    conf: message.int(1),
    extendNew: message.int(2),
    extendRev: message.int(3),
    desc: message.text(4),
    md: message.bool(5),
    ...optional('reviewLimit', message.optionalInt(6)),
    ...optional('newLimit', message.optionalInt(7)),
    ...optional('reviewLimitToday', limit(8)),
    ...optional('newLimitToday', limit(9)),
    // A whole percentage, as schema 11 has it.
    ...optional('desiredRetention', message.has(10) ? Math.round(message.float(10) * 100) : undefined),
  }
}

function filteredDeck(message: ProtobufMessage): Json {
  return {
    dyn: 1,
    resched: message.bool(1),
    terms: Array.from(message.messages(2), (term) => [term.text(1), term.int(2), term.int(3)]),
  }
}

export function presetFromBlob(blob: Uint8Array): Json {
  const message = new ProtobufMessage(blob)
  return {
    ...others(message),
    maxTaken: message.int(24),
    autoplay: !message.bool(23),
    timer: message.bool(25) ? 1 : 0,
    replayq: !message.bool(26),
    new: {
      bury: message.bool(27),
      delays: message.floats(1),
      initialFactor: Math.round(message.float(11) * 1000),
      ints: [message.int(18), message.int(19), 0],
      order: message.int(20) === 1 ? 0 : 1,
      perDay: message.int(9),
    },
    rev: {
      bury: message.bool(28),
      ease4: message.float(12),
      ivlFct: message.float(15),
      maxIvl: message.int(16),
      perDay: message.int(10),
      hardFactor: message.float(13),
    },
    lapse: {
      delays: message.floats(2),
      leechAction: message.int(21),
      leechFails: message.int(22),
      minInt: message.int(17),
      mult: message.float(14),
    },
    newMix: message.int(30),
    newPerDayMinimum: message.int(35),
    interdayLearningMix: message.int(31),
    reviewOrder: message.int(33),
    newSortOrder: message.int(32),
    newGatherPriority: message.int(34),
    buryInterdayLearning: message.bool(29),
    fsrsWeights: message.floats(3),
    fsrsParams5: message.floats(5),
    fsrsParams6: message.floats(6),
    desiredRetention: message.float(37),
    ignoreRevlogsBeforeDate: message.text(46),
    easyDaysPercentages: message.floats(4),
    sm2Retention: message.float(40),
    weightSearch: message.text(45),
    stopTimerOnAnswer: message.bool(38),
    secondsToShowQuestion: message.float(41),
    secondsToShowAnswer: message.float(42),
    questionAction: message.int(36),
    answerAction: message.int(43),
    waitForAudio: message.bool(44),
  }
}

function optional(key: string, value: unknown): Json {
  return value === undefined ? {} : { [key]: value }
}
