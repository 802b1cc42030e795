import type { Millis } from '@core/model'
import type { FactdeckDatabase } from '../schema'
import { createRows, type Rows } from './rows'

/** Something that was deleted and can be had back for a time. */
export interface BinRow {
  id: number
  deletedAt: Millis
  /** Plain data of what was deleted; this room does not look into it. */
  content: unknown
}

export interface BinRows extends Rows<BinRow, number> {
  /** Keys of what was deleted before a time, oldest first. */
  deletedBefore(time: Millis): Promise<number[]>
}

export function createBinRows({ bin }: FactdeckDatabase): BinRows {
  return {
    ...createRows(bin),
    deletedBefore: async (time) => await bin.where('deletedAt').below(time).primaryKeys(),
  }
}
