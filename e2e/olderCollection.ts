import type { Page } from '@playwright/test'

/**
 * Makes the collection one of the schema's version 3: the same rows, without the tables that came after. The program has
 * to be started again then.
 */
export async function makeOlder(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('refused'))
      })
    const now = await finished(indexedDB.open('factdeck'))
    const names = [...now.objectStoreNames].filter((name) => !['attempts', 'bin', 'drafts'].includes(name))
    const reading = now.transaction(names)
    const tables = await Promise.all(
      names.map(async (name) => {
        const store = reading.objectStore(name)
        const indexes = [...store.indexNames].map((index) => store.index(index))
        return { store, indexes, rows: await finished(store.getAll()) }
      }),
    )
    now.close()
    await finished(indexedDB.deleteDatabase('factdeck'))
    const opening = indexedDB.open('factdeck', 30)
    opening.onupgradeneeded = () => {
      for (const { store, indexes, rows } of tables) {
        const { name, keyPath, autoIncrement } = store
        const made = opening.result.createObjectStore(name, { keyPath, autoIncrement })
        for (const { name, keyPath, unique, multiEntry } of indexes)
          made.createIndex(name, keyPath, { unique, multiEntry })
        for (const row of rows) made.add(row)
      }
    }
    ;(await finished(opening)).close()
  })
}

/** Makes the collection one that a much newer version has written, by its number. The program has to be started again then. */
export async function makeNewer(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('factdeck', 9990)
        opening.onerror = () => reject(new Error('not opened'))
        opening.onsuccess = () => {
          opening.result.close()
          resolve()
        }
      }),
  )
}
