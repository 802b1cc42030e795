/** How many entries of a list are in the page, and by how many it moves: far fewer moves than key presses. */
const size = 200
const step = 50

/** Which part of a long list is in the page: around the entry that is looked at, all of a short list. */
export function windowAround(at: number, length: number): { from: number; to: number } {
  if (length <= size) return { from: 0, to: length }
  const wanted = Math.floor((at - (size - step) / 2) / step) * step
  const from = Math.max(0, Math.min(wanted, Math.ceil((length - size) / step) * step))
  return { from, to: Math.min(length, from + size) }
}
