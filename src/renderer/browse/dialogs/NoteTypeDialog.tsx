import { useEffect, useMemo, useState } from 'react'
import {
  changeNoteType,
  getNote,
  previewNoteTypeChange,
  suggestMapping,
  type NoteTypeMapping,
  type NoteTypePreview,
} from '@app/index'
import { FactdeckError, type NoteId, type NoteType } from '@core/model'
import { distinctNames } from '@core/noteTypes'
import { Button } from '../../components/Button'
import { Dialog, DialogActions, Stack } from '../../components/Dialog'
import { SelectField } from '../../components/SelectField'
import { countOf } from '../../components/words'
import { act, closeDialog, report } from '../../state/actions'
import { theCollection } from '../../state/store'
import { inBulk } from '../actions'
import { useBrowse } from '../state'
import styles from './dialogs.module.css'

const none = 'none'

/** Gives notes another type: where each field and card goes, and what would be lost, before anything is changed. */
export function NoteTypeDialog({ noteIds }: { noteIds: readonly NoteId[] }) {
  const noteTypes = useBrowse((state) => state.noteTypes)
  const [from, setFrom] = useState<NoteType>()
  const [toId, setToId] = useState<number>()
  const [mapping, setMapping] = useState<NoteTypeMapping>()
  const [result, setResult] = useState<{
    mapping: NoteTypeMapping
    preview?: NoteTypePreview
    problem?: string
  }>()
  // What belongs to an earlier choice is not shown any more; each choice has a mapping of its own.
  const { preview, problem } = result !== undefined && result.mapping === mapping ? result : {}
  const others = useMemo(() => noteTypes.filter(({ id }) => id !== from?.id), [noteTypes, from])
  const to = noteTypes.find(({ id }) => id === toId)
  const labels = distinctNames(others)

  useEffect(
    () =>
      act(async () => {
        const [first] = noteIds
        const note = first === undefined ? undefined : await getNote(theCollection(), first)
        setFrom(noteTypes.find(({ id }) => id === note?.noteTypeId))
      }),
    [noteIds, noteTypes],
  )
  const choose = (id: number): void => {
    const next = noteTypes.find((noteType) => noteType.id === id)
    setToId(id)
    setMapping(from === undefined || next === undefined ? undefined : suggestMapping(from, next))
  }
  useEffect(() => {
    if (toId === undefined || mapping === undefined) return
    const controller = new AbortController()
    previewNoteTypeChange(
      theCollection(),
      { noteIds, noteTypeId: toId, mapping },
      { signal: controller.signal },
    ).then(
      (found) => {
        if (!controller.signal.aborted) setResult({ mapping, preview: found })
      },
      (error: unknown) => {
        if (controller.signal.aborted) return
        if (error instanceof FactdeckError) setResult({ mapping, problem: error.message })
        else report(error)
      },
    )
    return () => controller.abort()
  }, [noteIds, toId, mapping])

  const change = (): void => {
    if (toId === undefined || mapping === undefined) return
    closeDialog()
    act(async () =>
      inBulk(
        `Changing the type of ${countOf(noteIds.length, 'note')}`,
        (collection, hooks) => changeNoteType(collection, { noteIds, noteTypeId: toId, mapping }, hooks),
        (count) => `${countOf(count, 'note')} changed to ${to?.name ?? 'the new type'}.`,
      ),
    )
  }
  const mapField = (at: number, value: string): void => {
    if (mapping === undefined) return
    setMapping({ ...mapping, fields: mapping.fields.with(at, value === none ? undefined : Number(value)) })
  }
  const mapTemplate = (at: number, value: string): void => {
    if (mapping === undefined) return
    const chosen = value === none ? undefined : Number(value)
    // A card can become one card only: it leaves where it was before.
    const templates = mapping.templates.map((other) => (other === chosen ? undefined : other))
    setMapping({ ...mapping, templates: templates.with(at, chosen) })
  }
  const byNumber = from?.kind === 'cloze' || to?.kind === 'cloze'
  return (
    <Dialog title={`Change the type of ${countOf(noteIds.length, 'note')}`} onClose={closeDialog} wide>
      <Stack>
        <SelectField
          label={from === undefined ? 'New type' : `From ${from.name} to`}
          value={toId === undefined ? none : String(toId)}
          onChange={(value) => {
            if (value !== none) choose(Number(value))
          }}
          options={[
            ...(toId === undefined ? [{ value: none, label: 'Choose a type' }] : []),
            ...others.map(({ id, name }) => ({ value: String(id), label: labels.get(id) ?? name })),
          ]}
        />
        {from === undefined || to === undefined || mapping === undefined ? null : (
          <div className={styles.columns}>
            <fieldset className={styles.fields}>
              <legend>Fields of {to.name} come from</legend>
              {to.fields.map(({ name }, at) => (
                <SelectField
                  key={name}
                  label={name}
                  value={mapping.fields[at] === undefined ? none : String(mapping.fields[at])}
                  onChange={(value) => mapField(at, value)}
                  options={[
                    { value: none, label: 'stays empty' },
                    ...from.fields.map((field, index) => ({ value: String(index), label: field.name })),
                  ]}
                />
              ))}
            </fieldset>
            {byNumber ? (
              <p className={styles.soft}>Cards keep their numbers: cloze 1 is the first card.</p>
            ) : (
              <fieldset className={styles.fields}>
                <legend>Cards of {to.name} keep the schedule of</legend>
                {to.templates.map(({ name }, at) => (
                  <SelectField
                    key={name}
                    label={name}
                    value={mapping.templates[at] === undefined ? none : String(mapping.templates[at])}
                    onChange={(value) => mapTemplate(at, value)}
                    options={[
                      { value: none, label: 'none: they begin as new cards' },
                      ...from.templates.map((template, index) => ({
                        value: String(index),
                        label: template.name,
                      })),
                    ]}
                  />
                ))}
              </fieldset>
            )}
          </div>
        )}
        <div aria-live="polite">
          {problem === undefined ? null : <p className={styles.problem}>{problem}</p>}
          {preview === undefined ? null : <Effects preview={preview} />}
          {toId !== undefined && preview === undefined && problem === undefined ? (
            <p>Looking what would change.</p>
          ) : null}
        </div>
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button
          tone={preview !== undefined && loses(preview) ? 'danger' : 'primary'}
          disabled={preview === undefined || preview.notes === 0}
          onClick={change}
        >
          {preview === undefined ? 'Change' : `Change ${countOf(preview.notes, 'note')}`}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function loses({ fieldsLost, cardsLost }: NoteTypePreview): boolean {
  return fieldsLost.length > 0 || cardsLost > 0
}

function Effects({ preview }: { preview: NoteTypePreview }) {
  const { from, to, fieldsLost, cardsLost, answeredCardsLost, cardsKept, cardsNew, wouldBeEmpty } = preview
  return (
    <ul className={styles.effects}>
      {preview.notes === 0 ? null : (
        <li>
          {countOf(cardsKept, 'card')} {cardsKept === 1 ? 'keeps its' : 'keep their'} schedule
          {cardsNew > 0 ? `, ${countOf(cardsNew, 'card')} would be new` : ''}.
        </li>
      )}
      {from.format === to.format ? null : (
        <li>
          The texts are turned from {from.format === 'html' ? 'HTML' : 'Markdown'} into{' '}
          {to.format === 'html' ? 'HTML' : 'Markdown'}, so that they look the same.
        </li>
      )}
      {fieldsLost.map(({ name, notes }) => (
        <li key={name} className={styles.problem}>
          The text of {name} would be lost in {countOf(notes, 'note')}.
        </li>
      ))}
      {cardsLost === 0 ? null : (
        <li className={styles.problem}>
          {countOf(cardsLost, 'card')} would go
          {answeredCardsLost > 0 ? `, ${answeredCardsLost.toLocaleString()} of them with a schedule` : ''}.
        </li>
      )}
      {wouldBeEmpty.length === 0 ? null : (
        <li>{countOf(wouldBeEmpty.length, 'note')} would ask nothing, and would be left as they are.</li>
      )}
      {preview.notes === 0 ? null : <li>You can undo this.</li>}
    </ul>
  )
}
