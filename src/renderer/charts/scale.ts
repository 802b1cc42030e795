/** Round values from 0 to at least `most`, at most five of them: 0, 20, 40, 60. */
export function ticksTo(most: number): number[] {
  if (!(most > 0)) return [0, 1]
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough
  const ticks: number[] = []
  for (let at = 0; ticks.length < 6; at++) {
    ticks.push(Number((at * step).toPrecision(12)))
    if (at * step >= most) break
  }
  return ticks
}

/** Which of many labels fit: every so many-th index. */
export function everyNth(count: number, width: number, labelWidth: number): number {
  return Math.max(1, Math.ceil((count * labelWidth) / Math.max(1, width)))
}

/** A number as people read it on an axis or in a table. */
export function shortNumber(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 10 || Number.isInteger(value) ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3
  return value.toLocaleString(undefined, { maximumFractionDigits: digits })
}

/** 0.912 as "91.2 %". */
export function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`
}
