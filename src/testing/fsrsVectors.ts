import { existsSync, readFileSync } from 'node:fs'

/*
 * The published numbers lie outside the repository, beside it (../shared/fixtures/fsrs). Without them the tests that
 * need them are skipped; those written from the formulas always run.
 */

const folder = new URL('../../../shared/fixtures/fsrs/', import.meta.url)

function load(name: string): unknown {
  const file = new URL(name, folder)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

// The files are data of known shape, written by others: read loosely, checked by the tests themselves.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any

export const vectors = load('vectors.json') as Loose
export const pyTrace = load('py_fsrs_v6_3_0_fixture.json') as Loose
export const withoutVectors = vectors === undefined
/** For test names. */
export const whySkipped = withoutVectors ? ' (skipped: ../shared/fixtures/fsrs is not here)' : ''
