import { openCollection, type Collection } from '@app/index'
import type { Candidate, IngestedDocument } from '@core/generation'
import { freshDatabaseName } from './databases'
import { testClock, testRandom, type TestClock } from './builders'

const opened: Collection[] = []

/** An open collection on a database of its own, with a clock that the test moves. */
export async function openTestCollection(
  databaseName = freshDatabaseName(),
  clock: TestClock = testClock(),
): Promise<{ collection: Collection; clock: TestClock }> {
  const collection = await openCollection({ databaseName, clock, random: testRandom(), timeZone: 'UTC' })
  opened.push(collection)
  return { collection, clock }
}

export function closeTestCollections(): void {
  for (const { store } of opened.splice(0)) store.close()
}

export const cellDocument: IngestedDocument = {
  title: 'Cells',
  fileName: 'cells.txt',
  kind: 'text',
  text: 'The mitochondrion is the powerhouse of the cell. NATO was founded in 1949.',
  language: 'en',
  words: 13,
}

export function aCandidate(changes: Partial<Candidate> = {}): Candidate {
  const quote = 'NATO was founded in 1949.'
  const start = cellDocument.text.indexOf(quote)
  return {
    id: 'c1',
    factId: 'f1',
    kind: 'qa',
    front: 'When was NATO founded?',
    back: '1949',
    answers: ['1949'],
    type: 'date-event',
    ruleId: 'test',
    score: 1,
    source: { start, end: start + quote.length, quote },
    ...changes,
  }
}
