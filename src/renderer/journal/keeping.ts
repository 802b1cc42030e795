import {
  gapLine,
  headLine,
  lastSerial,
  linesAfter,
  readJournal,
  replay,
  unitLine,
  type Journal,
  type JournalHead,
  type Replayed,
} from '@app/journal'
import type { Collection } from '@app/index'
import { FactdeckError } from '@core/model'
import { backupIdAt } from '@host/index'
import { approximateBytes, encodeUnit, type CommittedUnit, type UnitJournal } from '@app/units'
import { report } from '../state/actions'
import { theHost } from '../state/store'

/** A unit above this is not written as a line: a backup follows it. */
const largestUnit = 500_000

/** The journal that this window keeps. */
interface Keeping extends UnitJournal {
  /** What the database said of itself when this numbering began. */
  over: JournalHead['over']
  /** Lines since a backup began to be read; undefined while none is. */
  carried: { after: number; lines: string[] } | undefined
  /** The journal does not have everything since its backup: it cannot be counted on before the next one. */
  isIncomplete: boolean
  /** Its file could be begun; the next backup tries again. */
  hasFile: boolean
}

let keeping: Keeping | undefined
let needsBackup: (() => void) | undefined
let told = ''

/** What the journals on the disk have; nothing where they cannot be read. */
export async function journalsHere(): Promise<Journal[]> {
  try {
    return (await theHost().journal.read()).flatMap((text) => readJournal(text) ?? [])
  } catch {
    return []
  }
}

/** The journal to which lines would be added now; undefined where it has no sound head, which would lose them. */
async function journalToGoOn(): Promise<Journal | undefined> {
  try {
    return readJournal((await theHost().journal.read()).at(-1) ?? '')
  } catch {
    return undefined
  }
}

/**
 * Brings a collection up to its journal where the database has lost its last units. Gives what was brought back, and how
 * many changes after it could not be, as the journal is damaged there; undefined where nothing was missing.
 *
 * @param isUpgraded the collection was of an earlier version until now
 */
export async function catchUpWithJournal(
  collection: Collection,
  isUpgraded = false,
): Promise<(Replayed & { lost: number }) | undefined> {
  const { store } = collection
  const mark = await store.journalMark()
  // What never was in use has lost nothing; and what was just upgraded is from a time without journals.
  if (mark === undefined && (isUpgraded || (await store.decks.all()).length === 0)) return undefined
  const since = linesAfter(mark, await journalsHere())
  if (since === undefined) return undefined
  const { lines, lost, until } = since
  if (lines.every((line) => line.serial === undefined))
    return lost > 0 ? { units: 0, until: 0, gaps: [], lost } : undefined
  return { ...(await replay(store, lines, until)), lost }
}

/**
 * Keeps the journal of a collection from now on: each unit is a line on the disk before it counts as done.
 *
 * @param needs called when a backup should follow soon: what was done fits into no line, or the journal goes on from none
 */
export async function keepJournal({ store }: Collection, needs: () => void): Promise<void> {
  needsBackup = needs
  const mark = await store.journalMark()
  const journal = await journalToGoOn()
  const isSame =
    mark !== undefined &&
    journal !== undefined &&
    journal.head.generation === mark.generation &&
    !journal.isDamaged &&
    lastSerial(journal) === mark.serial
  const kept: Keeping = {
    generation: isSame ? mark.generation : crypto.randomUUID(),
    serial: isSame ? mark.serial : 0,
    over: isSame ? journal.head.over : (mark ?? null),
    carried: undefined,
    isIncomplete: !isSame || journal.head.base === null || journal.lines.some((line) => 'gap' in line),
    hasFile: true,
    append: (unit, serial) => append(kept, unit, serial),
  }
  if (!isSame) {
    const head = headLine({ generation: kept.generation, base: null, after: 0, over: kept.over })
    try {
      await theHost().journal.start(backupIdAt(Date.now()), head)
      await store.beginJournal({ generation: kept.generation, serial: 0 })
    } catch (error) {
      // Nothing may be added to the one before, which is of other numbers.
      kept.hasFile = false
      tellOnce(error)
    }
  }
  keeping = kept
  store.keepJournal(kept)
  store.onChange(({ name, elsewhere }) => {
    if (elsewhere) void write(kept, gapLine(name))
  })
}

/** Whether a database has exactly what this window has written: else it is not the one that was closed. */
export function isAsKept(mark: { generation: string; serial: number } | undefined): boolean {
  return keeping === undefined || (mark?.generation === keeping.generation && mark.serial === keeping.serial)
}

async function append(kept: Keeping, unit: CommittedUnit, serial: number): Promise<void> {
  const isLarge = approximateBytes(unit.after) > largestUnit || hasFiles(unit)
  await write(kept, isLarge ? gapLine(unit.name, serial) : unitLine(serial, await encodeUnit(unit)))
  if (isLarge || kept.isIncomplete) needsBackup?.()
}

/** Bytes of pictures and sounds go with a backup: a line would hold them in memory several times. */
function hasFiles({ after }: CommittedUnit): boolean {
  return after.some(({ table, present }) => table === 'media' && present.length > 0)
}

async function write(kept: Keeping, line: string): Promise<void> {
  kept.carried?.lines.push(line)
  try {
    if (kept.hasFile) await theHost().journal.append(line)
    else kept.isIncomplete = true
  } catch (error) {
    // The database has it: only a database that is lost before the next backup would lose it.
    kept.isIncomplete = true
    tellOnce(error)
  }
  if (line.includes('"gap"')) needsBackup?.()
}

/** A full disk must not say so at every answer. */
function tellOnce(error: unknown): void {
  const sentence =
    error instanceof FactdeckError
      ? error.message
      : 'The journal could not be written. Your answers are stored all the same.'
  if (told === sentence) return
  told = sentence
  report(error instanceof FactdeckError ? error : new FactdeckError('journal', sentence, String(error)))
}

/** A backup begins to be read: lines from now on may not be in it. */
export function beforeBackup(): void {
  if (keeping !== undefined) keeping.carried = { after: keeping.serial, lines: [] }
}

/** There is a backup: the journal begins anew from it, with what was done while it was made. */
export async function afterBackup(id: string): Promise<void> {
  const kept = keeping
  if (kept?.carried === undefined) return
  const { after, lines } = kept.carried
  // From here on lines go to the new file: it is asked for in the same moment.
  kept.carried = undefined
  try {
    const head = headLine({ generation: kept.generation, base: id, after, over: kept.over })
    await theHost().journal.start(backupIdAt(Date.now()), head + lines.join(''))
    kept.isIncomplete = false
    kept.hasFile = true
    told = ''
  } catch (error) {
    kept.isIncomplete = true
    tellOnce(error)
  }
}

/** No backup came of it: the journal goes on as it was. */
export function withoutBackup(): void {
  if (keeping !== undefined) keeping.carried = undefined
}
