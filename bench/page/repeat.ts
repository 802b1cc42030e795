/** Runs something some times and gives how long it took, in ms. */
export async function repeat(times: number, work: () => unknown): Promise<{ p50: number; max: number }> {
  const measured: number[] = []
  for (let count = 0; count < times; count++) {
    const begin = performance.now()
    await work()
    measured.push(performance.now() - begin)
  }
  measured.sort((a, b) => a - b)
  return { p50: measured[Math.floor(times / 2)] ?? 0, max: measured.at(-1) ?? 0 }
}
