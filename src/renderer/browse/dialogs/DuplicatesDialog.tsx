import { useState } from 'react'
import { addTags, findDuplicates, type DuplicateGroup } from '@app/index'
import { SearchError } from '@core/search'
import { Button } from '../../components/Button'
import { CheckField } from '../../components/CheckField'
import { Dialog, DialogActions } from '../../components/Dialog'
import { TextField } from '../../components/Field'
import { SelectField } from '../../components/SelectField'
import { countOf } from '../../components/words'
import { withTask } from '../../generate/task'
import { act, closeDialog } from '../../state/actions'
import { theCollection } from '../../state/store'
import { inBulk } from '../actions'
import { showSearch, useBrowse } from '../state'
import styles from './dialogs.module.css'

const firstField = 'first'
const mostShown = 200
/** In one search; it may have 10,000 characters. */
const mostInSearch = 500
const tag = 'duplicate'

/** Finds notes that say the same. */
export function DuplicatesDialog() {
  const noteTypes = useBrowse((state) => state.noteTypes)
  const [by, setBy] = useState(firstField)
  const [withinNoteType, setWithin] = useState(true)
  const [search, setSearch] = useState('')
  const [problem, setProblem] = useState<string>()
  const [groups, setGroups] = useState<DuplicateGroup[]>()
  const names = [...new Set(noteTypes.flatMap(({ fields }) => fields.map(({ name }) => name)))]
  const find = (): void =>
    act(async () => {
      setProblem(undefined)
      try {
        const found = await withTask('Finding duplicates', (hooks) =>
          findDuplicates(
            theCollection(),
            {
              by:
                by === firstField
                  ? { kind: 'firstField' }
                  : { kind: 'field', name: by.slice(firstField.length) },
              withinNoteType,
              search,
            },
            hooks,
          ),
        )
        if (found !== undefined) setGroups(found)
      } catch (error) {
        if (!(error instanceof SearchError)) throw error
        setProblem(error.message)
      }
    })
  const show = (group: DuplicateGroup): void => {
    closeDialog()
    showSearch(`nid:${group.noteIds.slice(0, mostInSearch).join(',')}`, 'notes')
  }
  const all = groups?.flatMap(({ noteIds }) => noteIds) ?? []
  const tagAll = (): void => {
    closeDialog()
    act(async () => {
      const isDone = await inBulk(
        'Tagging duplicates',
        (collection, hooks) => addTags(collection, all, tag, hooks),
        () => `${countOf(all.length, 'note')} have the tag “${tag}”.`,
      )
      if (isDone) showSearch(`tag:${tag}`, 'notes')
    })
  }
  return (
    <Dialog title="Find duplicates" onClose={closeDialog} wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          find()
        }}
      >
        <div className={styles.columns}>
          <SelectField
            label="Notes that have the same in"
            value={by}
            onChange={setBy}
            options={[
              { value: firstField, label: 'their first field' },
              ...names.map((name) => ({ value: firstField + name, label: `the field ${name}` })),
            ]}
          />
          <TextField
            label="Only among"
            value={search}
            onChange={(text) => {
              setSearch(text)
              setProblem(undefined)
            }}
            error={problem}
            hint="A search; empty for all notes."
          />
        </div>
        <CheckField
          label="Only notes of one type are duplicates of each other"
          checked={withinNoteType}
          onChange={setWithin}
        />
        <p aria-live="polite">
          {groups === undefined
            ? 'Markup, accents, capitals and punctuation at the ends make no difference.'
            : groups.length === 0
              ? 'There are no duplicates.'
              : `${countOf(all.length, 'note')} in ${countOf(groups.length, 'group')}${groups.length > mostShown ? `; the largest ${mostShown} are shown` : ''}.`}
        </p>
        {groups === undefined || groups.length === 0 ? null : (
          <ul className={styles.changes} aria-label="Duplicates" tabIndex={0}>
            {groups.slice(0, mostShown).map((group) => (
              <li key={group.noteIds[0]} className={styles.group}>
                <span dir="auto">{group.text.slice(0, 200)}</span>
                <Button
                  size="small"
                  onClick={() => show(group)}
                  aria-label={`Show ${countOf(group.noteIds.length, 'note')}: ${group.text.slice(0, 80)}`}
                >
                  {`Show ${countOf(group.noteIds.length, 'note')}`}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <DialogActions>
          <Button onClick={closeDialog}>Close</Button>
          {all.length === 0 ? null : (
            <Button onClick={tagAll}>{`Tag all ${countOf(all.length, 'note')}`}</Button>
          )}
          <Button tone="primary" type="submit">
            Find
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
