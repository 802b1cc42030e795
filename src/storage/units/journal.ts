import { base64, bytesOfBase64 } from '@core/formats/bytes/base64'
import { fromPlain, toPlain } from '@core/formats/values'
import type { CommittedUnit } from './types'

/** Keeps each committed unit somewhere outside of the database. */
export interface UnitJournal {
  /** Of the numbering: the mark of another one says nothing. */
  readonly generation: string
  /** The number of the last unit. */
  serial: number
  /** Called after the commit and awaited before the unit is done. Must not throw. */
  append(unit: CommittedUnit, serial: number): Promise<void>
}

/** The row of `drafts` that says, in the transaction of each unit, which one was the last. */
export const journalMarkKey = 'journal'

export interface JournalMark {
  generation: string
  serial: number
}

/** The mark that a row of `drafts` holds. */
export function markOf(value: unknown): JournalMark | undefined {
  if (typeof value !== 'object' || value === null || !('generation' in value && 'serial' in value))
    return undefined
  const { generation, serial } = value
  return typeof generation === 'string' && typeof serial === 'number' ? { generation, serial } : undefined
}

/**
 * Units as JSON, for a journal on disk: one unit is one line. What JSON cannot hold is wrapped (`core/formats/values`);
 * a Blob, which only rows themselves hold, as `{"$blob": base64, "type": …}`.
 */
export async function encodeUnit(unit: CommittedUnit): Promise<string> {
  const after: object[] = []
  for (const image of unit.after) {
    const present: object[] = []
    for (const row of image.present) present.push(await wrapRow(row))
    after.push({ ...image, present })
  }
  return JSON.stringify({ ...unit, after })
}

/** The unit that `encodeUnit` made a line of. Throws SyntaxError on a damaged line. */
export function decodeUnit(line: string): CommittedUnit {
  // The journal is written by us and its lines carry checksums; the shape is not validated again here.
  const unit = JSON.parse(line) as CommittedUnit
  for (const image of unit.after) image.present = image.present.map(unwrapRow)
  return unit
}

async function wrapRow(row: object): Promise<object> {
  const entries: [string, unknown][] = []
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined) continue
    entries.push([name, value instanceof Blob ? await wrapBlob(value) : toPlain(value)])
  }
  return Object.fromEntries(entries)
}

async function wrapBlob(blob: Blob): Promise<object> {
  return { $blob: base64(new Uint8Array(await blob.arrayBuffer())), type: blob.type }
}

function unwrapRow(row: object): object {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name !== '__proto__')
      .map(([name, value]: [string, unknown]) => [name, blobOf(value) ?? fromPlain(value)]),
  )
}

function blobOf(value: unknown): Blob | undefined {
  if (typeof value !== 'object' || value === null || !('$blob' in value && 'type' in value)) return undefined
  const { $blob: text, type } = value
  return typeof text === 'string' && typeof type === 'string'
    ? new Blob([bytesOfBase64(text)], { type })
    : undefined
}
