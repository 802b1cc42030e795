import type { Page } from '@playwright/test'

export interface Counts {
  notes: number
  reviews: number
  /** Answers that can be undone, and that are undone. */
  answers: number
  undoneAnswers: number
}

/** What is really stored, read past the program. */
export async function stored(page: Page): Promise<Counts> {
  return await page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('failed')))
      })
    const database = await finished(indexedDB.open('factdeck'))
    const transaction = database.transaction(['notes', 'reviewChunks', 'units'])
    const notes = await finished(transaction.objectStore('notes').count())
    const chunks = await finished<{ count: number }[]>(transaction.objectStore('reviewChunks').getAll())
    const units = await finished<{ name: string; undone?: 1 }[]>(transaction.objectStore('units').getAll())
    database.close()
    const answers = units.filter(({ name }) => name === 'Answer card')
    return {
      notes,
      reviews: chunks.reduce((sum, { count }) => sum + count, 0),
      answers: answers.filter(({ undone }) => undone === undefined).length,
      undoneAnswers: answers.filter(({ undone }) => undone === 1).length,
    }
  })
}
