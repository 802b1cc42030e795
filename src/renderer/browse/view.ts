import { columnWidths, getBrowseView, saveBrowseView, type Collection } from '@app/index'
import { act } from '../state/actions'
import { theCollection } from '../state/store'
import { columns, type ColumnId } from './list/columns'
import { useBrowse, type ShownColumn } from './state'

/** What is changed is kept when nothing more was for so long. */
const settleMs = 400

let readFrom: Collection | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Makes the list look as it did when it was left, once for each collection. */
export async function readView(): Promise<void> {
  const collection = theCollection()
  if (readFrom === collection) return
  const { columns: kept, ...view } = await getBrowseView(collection)
  if (readFrom === collection) return
  readFrom = collection
  const known = kept?.flatMap(({ id, width }): ShownColumn[] => {
    const column = columns.find((each) => each.id === id)
    return column === undefined ? [] : [width === undefined ? { id: column.id } : { id: column.id, width }]
  })
  useBrowse.setState({ ...view, ...(known === undefined || known.length === 0 ? {} : { columns: known }) })
}

useBrowse.subscribe((now, before) => {
  if (now.rows === before.rows && now.sort === before.sort && now.columns === before.columns) return
  clearTimeout(timer)
  const collection = readFrom
  if (collection === undefined) return
  timer = setTimeout(() => {
    const { rows, sort, columns: shown } = useBrowse.getState()
    act(async () => saveBrowseView(collection, { rows, sort, columns: [...shown] }))
  }, settleMs)
})

/** Shows a column, as the last one, or hides it; the last one left stays. */
export function showColumn(id: ColumnId, isShown: boolean): void {
  const { columns: shown } = useBrowse.getState()
  const others = shown.filter((column) => column.id !== id)
  if (isShown) useBrowse.setState({ columns: [...others, { id }] })
  else if (others.length > 0) useBrowse.setState({ columns: others })
}

/** Puts a column where another is. */
export function moveColumn(id: ColumnId, to: number): void {
  const { columns: shown } = useBrowse.getState()
  const column = shown.find((each) => each.id === id)
  if (column === undefined || to < 0 || to >= shown.length) return
  const others = shown.filter((each) => each !== column)
  useBrowse.setState({ columns: others.toSpliced(to, 0, column) })
}

/** Gives a column a width in rem; undefined lets the window decide. */
export function sizeColumn(id: ColumnId, width: number | undefined): void {
  const fitting =
    width === undefined ? undefined : Math.min(columnWidths.most, Math.max(columnWidths.least, width))
  useBrowse.setState(({ columns: shown }) => ({
    columns: shown.map((column) =>
      column.id === id ? (fitting === undefined ? { id } : { id, width: fitting }) : column,
    ),
  }))
}
