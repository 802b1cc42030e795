/*
 * `npm run drill [COUNT [SEED]]` asks for more than a normal run looks at, and for another seed.
 */

/** How many collections are gone through: a few, or as many as a long run asks for. */
export function many(usual: number): number {
  return Number(import.meta.env['VITE_FACTDECK_DRILL'] ?? usual)
}

export const isLong = import.meta.env['VITE_FACTDECK_DRILL'] !== undefined

/** The first seed. */
export const firstSeed = Number(import.meta.env['VITE_FACTDECK_DRILL_SEED'] ?? 1)

/** Seeds, one a collection. */
export function seeds(usual: number): number[] {
  return Array.from({ length: many(usual) }, (_, at) => firstSeed + at)
}

/** No test of a long run ends before it is through. */
export const patience = isLong ? 12 * 60 * 60_000 : 180_000
