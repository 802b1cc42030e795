/*
 * How much is done to the program: little with all other specs, much by `npm run faults`, which says how much and by
 * which luck.
 */

const asked = process.env['FACTDECK_FAULTS']

/** Whether this is `npm run faults`. */
export const isLong = asked !== undefined
/** How often the program is killed in each project. */
export const kills = Number(asked ?? 14)
/** Where luck begins. */
export const seed = Number(process.env['FACTDECK_FAULTS_SEED'] ?? 1)

/** So many where everything is short, and a share of the kills where it is long. */
export function scaled(short: number, shareOfKills: number): number {
  return isLong ? Math.max(short, Math.round(kills * shareOfKills)) : short
}

/** Splits much work into tests that have a profile each: numbers of what each does, at most `each`. */
export function inParts(count: number, each: number): number[] {
  return Array.from({ length: Math.ceil(count / each) }, (_, part) => Math.min(each, count - part * each))
}
