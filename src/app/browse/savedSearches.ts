import { FactdeckError } from '@core/model'
import { parseSearch } from '@core/search'
import type { Collection } from '../collection'

/** A search that was kept under a name. */
export interface SavedSearch {
  name: string
  text: string
}

const settingKey = 'savedSearches'
const mostSaved = 500
const longestName = 100

/** The saved searches, in the order in which they were saved. */
export async function listSavedSearches({ store }: Collection): Promise<SavedSearch[]> {
  const value = await store.settings.get(settingKey)
  return Array.isArray(value) ? value.filter(isSavedSearch).map(({ name, text }) => ({ name, text })) : []
}

function isSavedSearch(value: unknown): value is SavedSearch {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'text' in value &&
    typeof value.text === 'string'
  )
}

function isSame(a: string, b: string): boolean {
  return a.toLocaleLowerCase('en') === b.toLocaleLowerCase('en')
}

function cleanName(name: string): string {
  const clean = name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  if (clean === '') throw new FactdeckError('search-name', 'A saved search needs a name.')
  if (clean.length > longestName)
    throw new FactdeckError(
      'search-name',
      `The name of a saved search has at most ${longestName} characters.`,
    )
  return clean
}

async function change(
  collection: Collection,
  unitName: string,
  work: (saved: SavedSearch[]) => SavedSearch[],
): Promise<void> {
  const { store } = collection
  await store.unit(unitName, { tables: ['settings'] }, async () => {
    await store.settings.set(settingKey, work(await listSavedSearches(collection)))
  })
}

/**
 * Keeps a search under a name; one of the same name is replaced.
 * @throws FactdeckError `search-name`; SearchError for a search that cannot be understood.
 */
export async function saveSearch(collection: Collection, name: string, text: string): Promise<void> {
  const clean = cleanName(name)
  parseSearch(text)
  await change(collection, `Saving of search ${clean}`, (saved) => {
    const at = saved.findIndex((search) => isSame(search.name, clean))
    if (at >= 0) return saved.with(at, { name: clean, text })
    if (saved.length >= mostSaved)
      throw new FactdeckError('search-name', `At most ${mostSaved} searches can be saved. Delete some first.`)
    return [...saved, { name: clean, text }]
  })
}

/** Renames a saved search. @throws FactdeckError `search-name` for a name that is empty or taken, `search-gone` */
export async function renameSavedSearch(
  collection: Collection,
  name: string,
  newName: string,
): Promise<void> {
  const clean = cleanName(newName)
  await change(collection, `Renaming of search ${name}`, (saved) => {
    if (!isSame(clean, name) && saved.some((search) => isSame(search.name, clean)))
      throw new FactdeckError('search-name', `There is already a saved search called “${clean}”.`)
    const at = saved.findIndex((search) => isSame(search.name, name))
    const found = saved[at]
    if (found === undefined) throw searchGone(name)
    return saved.with(at, { ...found, name: clean })
  })
}

/** Deletes a saved search. @throws FactdeckError `search-gone` */
export async function deleteSavedSearch(collection: Collection, name: string): Promise<void> {
  await change(collection, `Deletion of search ${name}`, (saved) => {
    const left = saved.filter((search) => !isSame(search.name, name))
    if (left.length === saved.length) throw searchGone(name)
    return left
  })
}

function searchGone(name: string): FactdeckError {
  return new FactdeckError('search-gone', `The saved search “${name}” is no longer here.`)
}
