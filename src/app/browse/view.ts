import type { Collection } from '../collection'
import { sortColumns, type SortColumn } from './columns'

/** A column of the list, with its width in rem where the person gave it one. */
export interface ColumnChoice {
  id: string
  width?: number
}

/** How the list of cards looks: it is the same after a restart. */
export interface BrowseView {
  rows: 'cards' | 'notes'
  sort: { column: SortColumn; descending: boolean }
  columns: ColumnChoice[]
}

export const columnWidths = { least: 3, most: 60 } as const
const mostColumns = 50
const settingKey = 'browseView'

/** What was kept, as far as it makes sense. */
export async function getBrowseView({ store }: Collection): Promise<Partial<BrowseView>> {
  const stored = recordOf(await store.settings.get(settingKey))
  const sort = recordOf(stored['sort'])
  const column = sortColumns.find((known) => known === sort['column'])
  const columns = Array.isArray(stored['columns']) ? stored['columns'].flatMap(choiceOf) : []
  return {
    ...(stored['rows'] === 'cards' || stored['rows'] === 'notes' ? { rows: stored['rows'] } : {}),
    ...(column === undefined ? {} : { sort: { column, descending: sort['descending'] === true } }),
    ...(columns.length === 0 ? {} : { columns: columns.slice(0, mostColumns) }),
  }
}

/** Keeps it; not on the undo list. */
export async function saveBrowseView({ store }: Collection, view: BrowseView): Promise<void> {
  await store.unit('Change the list of cards', { tables: ['settings'], undoable: false }, async () => {
    await store.settings.set(settingKey, view)
  })
}

function choiceOf(value: unknown): ColumnChoice[] {
  const { id, width } = recordOf(value)
  if (typeof id !== 'string') return []
  const isWidth = typeof width === 'number' && width >= columnWidths.least && width <= columnWidths.most
  return [isWidth ? { id, width } : { id }]
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
