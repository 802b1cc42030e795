/**
 * How many letters must be put in, left out, changed, or swapped with their neighbour to make one text of another, no
 * further than `most`: beyond it, `most + 1`. Letters are code points. Takes time proportional to length times `most`
 * (optimal string alignment within a band).
 */
export function editDistance(a: string, b: string, most: number): number {
  const left = Array.from(a)
  const right = Array.from(b)
  if (Math.abs(left.length - right.length) > most) return most + 1
  const far = most + 1
  let before: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, at) => Math.min(at, far))
  for (let row = 1; row <= left.length; row++) {
    const current = Array.from({ length: right.length + 1 }, () => far)
    if (row <= most) current[0] = row
    const from = Math.max(1, row - most)
    const to = Math.min(right.length, row + most)
    let best = current[0] ?? far
    for (let column = from; column <= to; column++) {
      const isSame = left[row - 1] === right[column - 1]
      let cost = Math.min(
        (last[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
        (last[column - 1] ?? far) + (isSame ? 0 : 1),
      )
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (isSwap) cost = Math.min(cost, (before[column - 2] ?? far) + 1)
      current[column] = Math.min(cost, far)
      best = Math.min(best, cost)
    }
    if (best > most) return far
    before = last
    last = current
  }
  return Math.min(last[right.length] ?? far, far)
}
