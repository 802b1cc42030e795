import { columnWidths, sortColumns } from '@app/index'
import { Button } from '../../components/Button'
import { CheckField } from '../../components/CheckField'
import { Dialog, DialogActions, Stack } from '../../components/Dialog'
import { NumberField } from '../../components/NumberField'
import { SelectField } from '../../components/SelectField'
import { announce } from '../../shell/announce'
import { closeDialog } from '../../state/actions'
import { columns, usualColumns, type ColumnId } from '../list/columns'
import { switchRows, useBrowse, useBrowseParts, type ShownColumn } from '../state'
import { moveColumn, showColumn, sizeColumn } from '../view'
import styles from './dialogs.module.css'

function titleOf(id: ColumnId): string {
  return columns.find((column) => column.id === id)?.title ?? id
}

/** What a row is, which columns it has, how wide and in which order, and the order of the rows. It is kept. */
export function ViewDialog() {
  const { rows, sort, columns: shown } = useBrowseParts('rows', 'sort', 'columns')
  const sortOptions = columns.flatMap((column) =>
    column.sort === undefined ? [] : [{ value: column.sort, label: column.title }],
  )
  const hidden = columns.filter(({ id }) => !shown.some((column) => column.id === id))
  return (
    <Dialog title="Columns and order" onClose={closeDialog} wide>
      <Stack>
        <div className={styles.columns}>
          <SelectField
            label="Rows"
            value={rows}
            onChange={(value) => {
              if (value !== rows) switchRows()
            }}
            options={[
              { value: 'cards', label: 'Cards' },
              { value: 'notes', label: 'Notes: one row for all cards of a note' },
            ]}
          />
          <SelectField
            label="Sort by"
            value={sort.column}
            onChange={(value) => {
              const column = sortColumns.find((known) => known === value)
              if (column !== undefined) useBrowse.setState({ sort: { ...sort, column } })
            }}
            options={sortOptions}
          />
        </div>
        <CheckField
          label="The other way round: last first"
          checked={sort.descending}
          onChange={(descending) => useBrowse.setState({ sort: { ...sort, descending } })}
        />
        <fieldset className={styles.fields}>
          <legend>Columns, in their order</legend>
          <p className={styles.soft}>
            A width counts the height of a line; an empty one is as the window allows. By the pointer columns
            are made wider at their edge, and put elsewhere by their head.
          </p>
          <ol className={styles.shownColumns}>
            {shown.map((column, at) => (
              <ShownLine key={column.id} column={column} at={at} count={shown.length} />
            ))}
          </ol>
        </fieldset>
        <fieldset className={styles.checks}>
          <legend>Not shown</legend>
          {hidden.map(({ id, title }) => (
            <CheckField key={id} label={title} checked={false} onChange={() => showColumn(id, true)} />
          ))}
        </fieldset>
      </Stack>
      <DialogActions>
        <Button onClick={() => useBrowse.setState({ columns: usualColumns.map((id) => ({ id })) })}>
          The usual columns
        </Button>
        <Button tone="primary" onClick={closeDialog} data-autofocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function ShownLine({ column: { id, width }, at, count }: { column: ShownColumn; at: number; count: number }) {
  const title = titleOf(id)
  const move = (to: number): void => {
    moveColumn(id, to)
    announce(`${title} is column ${to + 1} of ${count}`)
  }
  return (
    <li className={styles.shownColumn}>
      <CheckField label={title} checked onChange={() => showColumn(id, false)} />
      <Button size="small" disabled={at === 0} onClick={() => move(at - 1)} aria-label={`${title} earlier`}>
        ↑
      </Button>
      <Button
        size="small"
        disabled={at === count - 1}
        onClick={() => move(at + 1)}
        aria-label={`${title} later`}
      >
        ↓
      </Button>
      <NumberField
        label={`Width of ${title}`}
        value={width}
        {...columnWidths}
        fractions
        optional
        onChange={(next) => sizeColumn(id, next)}
      />
    </li>
  )
}
