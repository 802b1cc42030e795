import { test } from '../fixtures'

/** What a test did to the program and what it saw, by name: `npm run faults` adds it up. */
export type Figures = Record<string, number>

/** The kind of annotation that carries figures from a test to the reporter. */
export const figuresType = 'faults'

/** Adds to the figures of the test that runs. */
export function count(name: string, by = 1): void {
  const { annotations } = test.info()
  const held = annotations.find(({ type }) => type === figuresType)
  const figures = figuresIn(held?.description)
  figures[name] = (figures[name] ?? 0) + by
  const description = JSON.stringify(figures)
  if (held === undefined) annotations.push({ type: figuresType, description })
  else held.description = description
}

/** The figures that an annotation carries. */
export function figuresIn(description: string | undefined): Figures {
  return description === undefined ? {} : (JSON.parse(description) as Figures)
}
