import { useEffect, useMemo, useState } from 'react'
import {
  previewReplace,
  replaceInNotes,
  type Replacement,
  type ReplacePreview,
  type ReplaceRequest,
} from '@app/index'
import { FactdeckError, type NoteId } from '@core/model'
import { Button } from '../../components/Button'
import { CheckField } from '../../components/CheckField'
import { Dialog, DialogActions } from '../../components/Dialog'
import { TextField } from '../../components/Field'
import { SelectField } from '../../components/SelectField'
import { countOf } from '../../components/words'
import { act, closeDialog, report } from '../../state/actions'
import { theCollection } from '../../state/store'
import { inBulk } from '../actions'
import { useBrowse } from '../state'
import { piecesOf } from './pieces'
import styles from './dialogs.module.css'

const settleMs = 250
const allFields = ''
/** So many of the changes are shown. */
const mostShown = 50

/** Finds and replaces in notes, showing each change before it is made. */
export function ReplaceDialog({ noteIds, isChoice }: { noteIds: readonly NoteId[]; isChoice: boolean }) {
  const noteTypes = useBrowse((state) => state.noteTypes)
  const [find, setFind] = useState('')
  const [replacement, setReplacement] = useState('')
  const [regex, setRegex] = useState(false)
  const [matchCase, setMatchCase] = useState(false)
  const [field, setField] = useState(allFields)
  const [result, setResult] = useState<{
    request: ReplaceRequest
    preview?: ReplacePreview
    problem?: string
  }>()
  const names = [...new Set(noteTypes.flatMap(({ fields }) => fields.map((other) => other.name)))]
  const request = useMemo(
    (): ReplaceRequest => ({
      noteIds,
      find,
      replacement,
      regex,
      matchCase,
      ...(field === allFields ? {} : { fields: [field] }),
    }),
    [noteIds, find, replacement, regex, matchCase, field],
  )
  // What belongs to an earlier request is not shown any more.
  const { preview, problem } = result?.request === request ? result : {}

  useEffect(() => {
    if (request.find === '') return
    const controller = new AbortController()
    const { signal } = controller
    const timer = setTimeout(() => {
      previewReplace(theCollection(), request, { signal }).then(
        (found) => {
          if (!signal.aborted) setResult({ request, preview: found })
        },
        (error: unknown) => {
          if (signal.aborted) return
          if (error instanceof FactdeckError) setResult({ request, problem: error.message })
          else report(error)
        },
      )
    }, settleMs)
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [request])

  const replace = (): void => {
    closeDialog()
    act(async () =>
      inBulk(
        'Finding and replacing',
        (collection, hooks) => replaceInNotes(collection, request, hooks),
        (count) => `Replaced in ${countOf(count, 'note')}.`,
      ),
    )
  }
  return (
    <Dialog
      title={`Find and replace in ${countOf(noteIds.length, 'note')} that ${isChoice ? 'you chose' : 'were found'}`}
      onClose={closeDialog}
      wide
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (preview !== undefined && preview.notes > 0) replace()
        }}
      >
        <div className={styles.columns}>
          <TextField label="Find" value={find} onChange={setFind} error={problem} autoFocus />
          <TextField
            label="Replace with"
            value={replacement}
            onChange={setReplacement}
            hint={regex ? '$1, $2 … stand for groups, $0 for all that was found.' : undefined}
          />
          <SelectField
            label="In"
            value={field}
            onChange={setField}
            options={[
              { value: allFields, label: 'all fields' },
              ...names.map((name) => ({ value: name, label: name })),
            ]}
          />
          <div className={styles.fields}>
            <CheckField label="Regular expression" checked={regex} onChange={setRegex} />
            <CheckField
              label="Capital and small letters differ"
              checked={matchCase}
              onChange={setMatchCase}
            />
          </div>
        </div>
        <div aria-live="polite">
          {find !== '' && preview === undefined && problem === undefined ? <p>Looking.</p> : null}
          {preview === undefined ? null : <Summary preview={preview} />}
        </div>
        {preview === undefined || preview.examples.length === 0 ? null : (
          <ul className={styles.changes} aria-label="What would change" tabIndex={0}>
            {preview.examples.slice(0, mostShown).map((example) => (
              <Change key={`${example.noteId} ${example.field}`} change={example} />
            ))}
          </ul>
        )}
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            type="submit"
            tone={preview !== undefined && preview.cardsLost > 0 ? 'danger' : 'primary'}
            disabled={preview === undefined || preview.notes === 0}
          >
            {preview === undefined || preview.notes === 0
              ? 'Replace'
              : `Replace in ${countOf(preview.notes, 'note')}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function Summary({ preview }: { preview: ReplacePreview }) {
  const { notes, fields, replacements, examples, wouldBeEmpty, cardsLost, answeredCardsLost, cardsNew } =
    preview
  if (notes === 0 && wouldBeEmpty.length === 0) return <p>Nothing is found.</p>
  return (
    <ul className={styles.effects}>
      <li>
        {countOf(replacements, 'replacement')} in {countOf(fields, 'field')} of {countOf(notes, 'note')}
        {examples.length > mostShown || fields > examples.length
          ? `; the first ${Math.min(mostShown, examples.length)} are shown`
          : ''}
        . You can undo this.
      </li>
      {wouldBeEmpty.length === 0 ? null : (
        <li>
          {countOf(wouldBeEmpty.length, 'note')} would ask nothing any more, and would be left as they are.
        </li>
      )}
      {cardsLost === 0 ? null : (
        <li className={styles.problem}>
          {countOf(cardsLost, 'card')} would go
          {answeredCardsLost > 0 ? `, ${answeredCardsLost.toLocaleString()} of them with a schedule` : ''}.
        </li>
      )}
      {cardsNew === 0 ? null : <li>{countOf(cardsNew, 'card')} would be new.</li>}
    </ul>
  )
}

function Change({ change: { field, before, after, placesBefore, placesAfter } }: { change: Replacement }) {
  return (
    <li className={styles.change}>
      <span className={styles.soft}>{field}</span>
      <p dir="auto">
        {piecesOf(before, placesBefore).map(({ text, isMarked, at }) =>
          isMarked ? <del key={at}>{text}</del> : <span key={at}>{text}</span>,
        )}
      </p>
      <p dir="auto">
        {piecesOf(after, placesAfter).map(({ text, isMarked, at }) =>
          isMarked ? <ins key={at}>{text}</ins> : <span key={at}>{text}</span>,
        )}
      </p>
    </li>
  )
}
