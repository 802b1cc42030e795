import { FactdeckError } from '@core/model'
import type { RawDatabase } from '@storage/index'

/**
 * The rows of a table in pages; none where the database has no such table.
 * @throws FactdeckError `collection-changed` when another view has changed something since the database was opened.
 */
export async function* steadyPages(raw: RawDatabase, table: string): AsyncGenerator<object[]> {
  if (!raw.tables.includes(table)) return
  for await (const page of raw.pages(table)) {
    mustBeSteady(raw)
    yield page
  }
  mustBeSteady(raw)
}

/** What is read in many transactions must not change between them. */
export function mustBeSteady(raw: RawDatabase): void {
  if (!raw.isChanged) return
  throw new FactdeckError(
    'collection-changed',
    'Your cards were changed while they were being backed up. Factdeck tries again in a few minutes.',
  )
}
