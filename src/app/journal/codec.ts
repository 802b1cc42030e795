import { crc32 } from '@core/formats/zip'
import { markOf, type JournalMark } from '@storage/index'

/*
 * The journal: what was done since a backup, one line a unit of work, each with its checksum before it. The first line
 * says which backup it goes on from. What a crash cut short is told by its checksum and left out.
 */

/** The first line of a journal. */
export interface JournalHead {
  /** Of the numbering of units: numbers of another one say nothing. */
  generation: string
  /** The backup that it goes on from; null before there is one. */
  base: string | null
  /** The number of the last unit before its first line. */
  after: number
  /** What the database said of itself when this numbering began: null where it said nothing. Absent where it is not known. */
  over?: JournalMark | null | undefined
}

/** A line of a journal: a unit with its number, or that something is missing here. */
export type JournalLine =
  | { serial: number; unit: string }
  /** Too large for a line, or done by a worker: a backup follows. A number where the unit had one. */
  | { serial?: number; gap: string }

export interface Journal {
  head: JournalHead
  lines: JournalLine[]
  /** Something after the last of these lines could not be read. A torn end is none: nobody was told that it was written. */
  isDamaged: boolean
  /** The highest number that any sound line has, also behind the damage. */
  until: number
}

const encoder = new TextEncoder()

function checked(text: string): string {
  return `${crc32(encoder.encode(text)).toString(16).padStart(8, '0')} ${text}\n`
}

export function headLine(head: JournalHead): string {
  return checked(JSON.stringify({ journal: 1, ...head }))
}

/** @param unit JSON of a unit, without line breaks */
export function unitLine(serial: number, unit: string): string {
  return checked(`${serial} ${unit}`)
}

export function gapLine(name: string, serial?: number): string {
  return checked(JSON.stringify(serial === undefined ? { gap: name } : { gap: name, serial }))
}

/**
 * Reads a journal as far as it is whole: lines whose checksum is right and whose units follow each other by number. A
 * line that was cut off is passed over where the numbers show that nothing is missing. Undefined without a sound head.
 */
export function readJournal(text: string): Journal | undefined {
  const [first, ...rest] = text.split('\n')
  const head = headOf(textOf(first ?? ''))
  if (head === undefined) return undefined
  const lines: JournalLine[] = []
  let serial = head.after
  let until = head.after
  let isBad = false
  let isBehindDamage = false
  for (const [at, each] of rest.entries()) {
    if (each === '') continue
    const line = lineOf(textOf(each))
    // A line that was cut off is the last one and has no end; another bad one was whole once.
    if (line === undefined) isBad ||= at < rest.length - 1
    if (line === undefined) continue
    if (line.serial !== undefined) {
      isBad = false
      until = Math.max(until, line.serial)
      // It stands twice where writing it was tried again.
      if (line.serial <= serial) continue
      isBehindDamage ||= line.serial !== serial + 1
      if (!isBehindDamage) serial = line.serial
    }
    if (!isBehindDamage) lines.push(line)
  }
  return { head, lines, isDamaged: isBehindDamage || isBad, until }
}

/** The number of the last unit of a journal. */
export function lastSerial({ head, lines }: Journal): number {
  return lines.findLast(({ serial }) => serial !== undefined)?.serial ?? head.after
}

/** What was done since a backup. */
export interface LinesSince {
  lines: JournalLine[]
  /** Something after these lines cannot be read, or belongs to no backup that is here. */
  isBroken: boolean
  /** So many changes after them are known to have been made, by their numbers. */
  lost: number
  /** What a database says of itself that has them all. */
  until: JournalMark
}

/**
 * Those journals, oldest first, that go on from a backup one after the other, up to where the chain breaks; their lines
 * each once.
 */
export function linesSince(base: string, journals: readonly Journal[]): LinesSince {
  const start = journals.findIndex(({ head }) => head.base === base)
  const first = journals[start]
  return first === undefined
    ? { lines: [], isBroken: true, lost: 0, until: { generation: '', serial: 0 } }
    : chained(journals.slice(start), { generation: first.head.generation, serial: first.head.after })
}

/**
 * The lines after what a database says of itself (undefined: nothing yet), from the journals that have them. Undefined
 * where none goes on from it: the database is of after them, or of another place.
 */
export function linesAfter(
  mark: JournalMark | undefined,
  journals: readonly Journal[],
): LinesSince | undefined {
  if (mark !== undefined) {
    const { generation, serial } = mark
    const isNumbered = ({ head }: Journal): boolean => head.generation === generation
    const start = journals.findLastIndex((journal) => isNumbered(journal) && journal.head.after <= serial)
    if (start >= 0) return chained(journals.slice(start), mark)
    // Older than all that is here: nothing goes on from it, and how much it has lost is known by the numbers.
    const later = journals.findIndex(isNumbered)
    if (later >= 0) return chained(journals.slice(later), mark)
  }
  // A database that comes back as it was before a numbering began has lost all that has its numbers.
  const begun = journals.findIndex(({ head }) => head.over !== undefined && isSame(head.over, mark))
  const first = journals[begun]
  return first === undefined
    ? undefined
    : chained(journals.slice(begun), { generation: first.head.generation, serial: 0 })
}

function isSame(over: JournalMark | null, mark: JournalMark | undefined): boolean {
  return over?.generation === mark?.generation && over?.serial === mark?.serial
}

function chained(journals: readonly Journal[], from: JournalMark): LinesSince {
  const lines: JournalLine[] = []
  let { generation, serial } = from
  let isBroken = false
  for (const [at, journal] of journals.entries()) {
    const { head } = journal
    // Another numbering goes on where it began over exactly this.
    if (head.generation !== generation && head.over && isSame(head.over, { generation, serial }) && !isBroken)
      ({ generation, serial } = { generation: head.generation, serial: 0 })
    if (isBroken || head.generation !== generation || head.after > serial) {
      isBroken = true
      break
    }
    for (const line of journal.lines) {
      if (line.serial === undefined ? at === 0 && from.serial > head.after : line.serial <= serial) continue
      if (line.serial !== undefined) serial = line.serial
      lines.push(line)
    }
    isBroken = journal.isDamaged
  }
  const until = { generation, serial }
  return { lines, isBroken, lost: lostAfter(until, journals), until }
}

/** Changes that are known by their numbers, after what could be read; those of later numberings with them. */
function lostAfter({ generation, serial }: JournalMark, journals: readonly Journal[]): number {
  const highest = new Map<string, number>()
  for (const { head, until } of journals.slice(
    journals.findIndex(({ head }) => head.generation === generation),
  ))
    highest.set(head.generation, Math.max(highest.get(head.generation) ?? 0, until))
  let lost = 0
  for (const [name, until] of highest) lost += name === generation ? Math.max(until - serial, 0) : until
  return lost
}

/** The text of a line whose checksum is right. */
function textOf(line: string): string | undefined {
  const text = line.slice(9)
  if (line[8] !== ' ' || !/^[0-9a-f]{8}$/.test(line.slice(0, 8))) return undefined
  return crc32(encoder.encode(text)) === Number.parseInt(line.slice(0, 8), 16) ? text : undefined
}

function headOf(text: string | undefined): JournalHead | undefined {
  const value = text === undefined ? undefined : parsed(text)
  if (typeof value !== 'object' || value === null || !('journal' in value && 'generation' in value))
    return undefined
  if (!('base' in value && 'after' in value) || value.journal !== 1) return undefined
  const { generation, base, after } = value
  if (typeof generation !== 'string' || typeof after !== 'number') return undefined
  if (typeof base !== 'string' && base !== null) return undefined
  const over = 'over' in value ? (value.over === null ? null : markOf(value.over)) : undefined
  return { generation, base, after, ...(over === undefined ? {} : { over }) }
}

function lineOf(text: string | undefined): JournalLine | undefined {
  if (text === undefined) return undefined
  if (text.startsWith('{')) {
    const value = parsed(text)
    if (typeof value !== 'object' || value === null || !('gap' in value) || typeof value.gap !== 'string')
      return undefined
    return 'serial' in value && typeof value.serial === 'number'
      ? { gap: value.gap, serial: value.serial }
      : { gap: value.gap }
  }
  const space = text.indexOf(' ')
  const serial = Number(text.slice(0, space))
  return space > 0 && Number.isSafeInteger(serial) ? { serial, unit: text.slice(space + 1) } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
