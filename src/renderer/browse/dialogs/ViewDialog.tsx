import type { SortColumn } from '@app/index'
import { sortColumns } from '@app/index'
import { Button } from '../../components/Button'
import { CheckField } from '../../components/CheckField'
import { Dialog, DialogActions, Stack } from '../../components/Dialog'
import { SelectField } from '../../components/SelectField'
import { closeDialog } from '../../state/actions'
import { columns, usualColumns, type ColumnId } from '../list/columns'
import { switchRows, useBrowse } from '../state'
import styles from './dialogs.module.css'

/** What a row is, which columns it has, and in which order the rows are. */
export function ViewDialog() {
  const { rows, sort, columns: chosen } = useBrowse()
  const show = (id: ColumnId, isShown: boolean): void => {
    const next = columns
      .map((column) => column.id)
      .filter((other) => (other === id ? isShown : chosen.includes(other)))
    // A list without columns shows nothing to choose by.
    if (next.length > 0) useBrowse.setState({ columns: next })
  }
  const sortOptions = columns.flatMap((column) =>
    column.sort === undefined ? [] : [{ value: column.sort, label: column.title }],
  )
  return (
    <Dialog title="Columns and order" onClose={closeDialog}>
      <Stack>
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
            const column = sortColumns.find((known): known is SortColumn => known === value)
            if (column !== undefined) useBrowse.setState({ sort: { ...sort, column } })
          }}
          options={sortOptions}
        />
        <CheckField
          label="The other way round: last first"
          checked={sort.descending}
          onChange={(descending) => useBrowse.setState({ sort: { ...sort, descending } })}
        />
        <fieldset className={styles.checks}>
          <legend>Columns</legend>
          {columns.map(({ id, title }) => (
            <CheckField
              key={id}
              label={title}
              checked={chosen.includes(id)}
              onChange={(isShown) => show(id, isShown)}
            />
          ))}
        </fieldset>
      </Stack>
      <DialogActions>
        <Button onClick={() => useBrowse.setState({ columns: usualColumns })}>The usual columns</Button>
        <Button tone="primary" onClick={closeDialog} data-autofocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
