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
