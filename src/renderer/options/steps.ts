import { presetBounds } from '@core/model'

const unitMinutes: Record<string, number> = { s: 1 / 60, m: 1, h: 60, d: 1440 }

/** Learning steps as people write them: "1m 10m", "30s", "1h 2d"; a number alone is minutes. Or why they cannot be used. */
export function readSteps(text: string): { steps?: number[]; problem?: string } {
  const steps: number[] = []
  for (const part of text.split(/[\s,]+/).filter((each) => each !== '')) {
    const match = /^(\d+(?:\.\d+)?)([smhd]?)$/i.exec(part)
    const minutes = Number(match?.[1]) * (unitMinutes[(match?.[2] ?? '').toLowerCase()] ?? 1)
    if (match === null || !(minutes >= presetBounds.step.least && minutes <= presetBounds.step.most))
      return {
        problem: `“${part}” is not a step. Write times like 10m, 1h or 2d, from 6s to a year, with spaces between.`,
      }
    steps.push(minutes)
  }
  if (steps.length > 50) return { problem: 'At most 50 steps can be used.' }
  return { steps }
}

/** Steps as `readSteps` reads them. */
export function writeSteps(steps: readonly number[]): string {
  return steps
    .map((minutes) => {
      if (minutes % 1440 === 0) return `${minutes / 1440}d`
      if (minutes % 60 === 0) return `${minutes / 60}h`
      return Number.isInteger(minutes) ? `${minutes}m` : `${Number((minutes * 60).toPrecision(6))}s`
    })
    .join(' ')
}
