/** Runs work, and tells how long it took and the longest that the window could not answer meanwhile. */
export async function watched<T>(
  work: () => Promise<T>,
): Promise<{ value: T; ms: number; longestPause: number }> {
  let last = performance.now()
  let longestPause = 0
  const tick = (): void => {
    const now = performance.now()
    longestPause = Math.max(longestPause, now - last)
    last = now
  }
  const timer = setInterval(tick, 5)
  const begin = performance.now()
  try {
    const value = await work()
    const ms = performance.now() - begin
    tick()
    return { value, ms, longestPause }
  } finally {
    clearInterval(timer)
  }
}
