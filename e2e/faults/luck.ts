/** Repeatable luck, 0 ≤ x < 1 (Park–Miller). */
export function luck(from: number): () => number {
  let state = (from * 48_271 + 11) % 2_147_483_647
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
