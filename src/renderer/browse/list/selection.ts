import type { RowId } from '@app/index'

/** Which rows are chosen, where the keyboard is, and from where Shift extends. */
export interface Selection {
  chosen: ReadonlySet<RowId>
  focus: RowId | undefined
  anchor: RowId | undefined
}

export const nothing: Selection = { chosen: new Set(), focus: undefined, anchor: undefined }

export function only(id: RowId): Selection {
  return { chosen: new Set([id]), focus: id, anchor: id }
}

/** Takes a row in, or out. */
export function toggled({ chosen }: Selection, id: RowId): Selection {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return { chosen: next, focus: id, anchor: id }
}

/** All rows from the anchor to a row; with `adds` what was chosen before stays. */
export function extended(ids: readonly RowId[], selection: Selection, to: RowId, adds = false): Selection {
  const end = ids.indexOf(to)
  const anchor = selection.anchor ?? selection.focus ?? to
  const start = ids.indexOf(anchor)
  if (end < 0 || start < 0) return only(to)
  const between = ids.slice(Math.min(start, end), Math.max(start, end) + 1)
  return { chosen: new Set(adds ? [...selection.chosen, ...between] : between), focus: to, anchor }
}

export function everything(ids: readonly RowId[], { focus, anchor }: Selection): Selection {
  return { chosen: new Set(ids), focus: focus ?? ids[0], anchor: anchor ?? ids[0] }
}

/**
 * What a key moves: alone, drawing the choice along, or leaving the choice as it is. `by` counts rows; it ends at the
 * first and the last.
 */
export function moved(
  ids: readonly RowId[],
  selection: Selection,
  by: number,
  mode: 'alone' | 'extend' | 'focus',
): Selection {
  const at = selection.focus === undefined ? -1 : ids.indexOf(selection.focus)
  const wanted = at < 0 ? (by > 0 ? by - 1 : 0) : at + by
  const id = ids[Math.max(0, Math.min(ids.length - 1, wanted))]
  if (id === undefined) return nothing
  if (mode === 'extend') return extended(ids, selection, id)
  return mode === 'alone' ? only(id) : { ...selection, focus: id }
}

/**
 * What stays chosen when a list becomes another: rows that are still there. The keyboard stays on its row, or goes to the
 * one that took its place.
 */
export function keptIn(before: readonly RowId[], after: readonly RowId[], selection: Selection): Selection {
  if (selection.focus === undefined && selection.chosen.size === 0) return nothing
  const here = new Set(after)
  const chosen = [...selection.chosen].filter((id) => here.has(id))
  const same = chosen.length === selection.chosen.size ? selection.chosen : new Set(chosen)
  if (selection.focus === undefined || here.has(selection.focus)) {
    const anchor =
      selection.anchor !== undefined && here.has(selection.anchor) ? selection.anchor : selection.focus
    return { chosen: same, focus: selection.focus, anchor }
  }
  const at = before.indexOf(selection.focus)
  const next = at < 0 ? undefined : (before.slice(at).find((id) => here.has(id)) ?? after.at(-1))
  if (next === undefined) return { chosen: same, focus: undefined, anchor: undefined }
  // What was alone goes on as what is next: after deleting a card the arrows and the preview are where they were.
  return { chosen: same.size === 0 ? new Set([next]) : same, focus: next, anchor: next }
}
