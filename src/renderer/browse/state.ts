import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import {
  listDocuments,
  listNoteTypes,
  listSavedSearches,
  listTags,
  type BrowseRow,
  type RowId,
  type SavedSearch,
  type SortColumn,
  type TagNode,
} from '@app/index'
import type { NoteType } from '@core/model'
import type { SearchWarning } from '@core/search'
import { announce } from '../shell/announce'
import { theCollection } from '../state/store'
import { usualColumns, type ColumnId } from './list/columns'
import { nothing, type Selection } from './list/selection'

/** What is wrong with a search, and where in its text. */
export interface SearchProblem {
  text: string
  message: string
  start: number
  end: number
}

/** A column of the list; its width in rem where the person chose one. */
export interface ShownColumn {
  id: ColumnId
  width?: number
}

/** The list of cards: what is asked for, what was found, what is chosen. It is the same after a look at another screen. */
export interface BrowseState {
  /** As it stands in the field. */
  text: string
  rows: 'cards' | 'notes'
  sort: { column: SortColumn; descending: boolean }
  columns: readonly ShownColumn[]
  /** What was found, for `found`; more may come while `isSearching`. */
  ids: readonly RowId[]
  found: { text: string; rows: 'cards' | 'notes' } | undefined
  isSearching: boolean
  warnings: readonly SearchWarning[]
  problem: SearchProblem | undefined
  selection: Selection
  /** Rows that were read, by id. */
  read: ReadonlyMap<RowId, BrowseRow>
  tags: readonly TagNode[]
  noteTypes: readonly NoteType[]
  saved: readonly SavedSearch[]
  /** Names of the options that decks share. */
  presets: readonly string[]
  /** Titles of documents; read when a search asks for one. */
  documents: readonly string[]
  /** On a narrow window searches and tags lie behind a button. */
  isSideOpen: boolean
  isInfoOpen: boolean
  isPreviewOpen: boolean
}

export const useBrowse = create<BrowseState>(() => ({
  text: '',
  rows: 'cards',
  sort: { column: 'created', descending: true },
  columns: usualColumns.map((id) => ({ id })),
  ids: [],
  found: undefined,
  isSearching: false,
  warnings: [],
  problem: undefined,
  selection: nothing,
  read: new Map(),
  tags: [],
  noteTypes: [],
  saved: [],
  presets: [],
  documents: [],
  isSideOpen: false,
  isInfoOpen: true,
  isPreviewOpen: true,
}))

/** Some of it: what is shown is drawn anew when one of these changes, and not when a row was read. */
export function useBrowseParts<Key extends keyof BrowseState>(...keys: Key[]): Pick<BrowseState, Key> {
  return useBrowse(
    // The keys are those asked for.
    useShallow((state) => Object.fromEntries(keys.map((key) => [key, state[key]])) as Pick<BrowseState, Key>),
  )
}

export function showSearch(text: string, rows?: 'cards' | 'notes'): void {
  useBrowse.setState({ text, isSideOpen: false, ...(rows === undefined ? {} : { rows }) })
}

/** Makes rows chosen ones. How many they are is said where it is more than the one that the keyboard is on. */
export function choose(selection: Selection): void {
  const { size } = selection.chosen
  if (size !== useBrowse.getState().selection.chosen.size && size !== 1)
    announce(`${size.toLocaleString()} chosen`)
  useBrowse.setState({ selection })
}

/** Sorts by a column; the same column again turns the order round. */
export function sortBy(column: SortColumn): void {
  const { sort } = useBrowse.getState()
  useBrowse.setState({ sort: { column, descending: sort.column === column ? !sort.descending : false } })
}

export function switchRows(): void {
  const { rows } = useBrowse.getState()
  useBrowse.setState({ rows: rows === 'cards' ? 'notes' : 'cards', selection: nothing })
}

/** Reads what suggestions and the side show. */
export async function readNames(): Promise<void> {
  const collection = theCollection()
  const [tags, noteTypes, saved, presets] = await Promise.all([
    listTags(collection),
    listNoteTypes(collection),
    listSavedSearches(collection),
    collection.store.presets.all(),
  ])
  useBrowse.setState({ tags, noteTypes, saved, presets: presets.map(({ name }) => name) })
}

/** Reads the titles of documents, once until the screen is opened again. */
export async function readDocuments(): Promise<void> {
  if (useBrowse.getState().documents.length > 0) return
  const documents = await listDocuments(theCollection())
  useBrowse.setState({ documents: documents.map(({ title }) => title) })
}

/** All tags of a tree, each before those inside it. */
export function tagNames(tags: readonly TagNode[]): string[] {
  return tags.flatMap(({ name, children }) => [name, ...tagNames(children)])
}
