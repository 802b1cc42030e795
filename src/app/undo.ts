import type { Millis } from '@core/model'
import type { Collection } from './collection'

/** Undoes the latest change; gives its name, undefined when there is nothing to undo. */
export async function undo({ store }: Collection): Promise<string | undefined> {
  return await store.undo()
}

/** Does again what was undone last; gives its name, undefined when there is nothing. */
export async function redo({ store }: Collection): Promise<string | undefined> {
  return await store.redo()
}

/** The names of what undo and redo would take next. */
export function undoState({ store }: Collection): Promise<{ undo?: string; redo?: string }> {
  const heads = store.unitHeads()
  const undoable = heads.findLast((head) => !head.undone)
  const redoable = heads.find((head) => head.undone)
  return Promise.resolve({
    ...(undoable === undefined ? {} : { undo: undoable.name }),
    ...(redoable === undefined ? {} : { redo: redoable.name }),
  })
}

/** A change that can be undone, or done again. */
export interface HistoryEntry {
  seq: number
  name: string
  at: Millis
  undone: boolean
}

/** The changes that are kept, the latest first: those that were undone come before those that hold. */
export function changeHistory({ store }: Collection): HistoryEntry[] {
  return store
    .unitHeads()
    .map(({ seq, name, at, undone }) => ({ seq, name, at, undone }))
    .reverse()
}

/**
 * Undoes all changes back to one, that one included; one that was undone is done again, with those before it. Gives how
 * many it were: 0 where it is no longer there.
 */
export async function goToChange({ store }: Collection, seq: number): Promise<number> {
  const wanted = store.unitHeads().find((head) => head.seq === seq)
  if (wanted === undefined) return 0
  let count = 0
  // Each step is looked at anew: another window may have done something meanwhile.
  while (store.unitHeads().find((head) => head.seq === seq)?.undone === wanted.undone) {
    const name = wanted.undone ? await store.redo() : await store.undo()
    if (name === undefined) break
    count++
  }
  return count
}
