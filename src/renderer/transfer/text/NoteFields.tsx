import type { CellContent, TextChoices, TextMapping, TextPreview } from '@app/index'
import type { NoteType } from '@core/model'
import { ComboField } from '../../components/ComboField'
import { TextField } from '../../components/Field'
import { SelectField } from '../../components/SelectField'
import { useApp } from '../../state/store'
import { columnUses, contentNames, columnUseOf } from './words'
import styles from './text.module.css'

interface FieldsProps {
  mapping: TextMapping
  preview: TextPreview
  noteTypes: readonly NoteType[]
  /** What is typed in a field that is not a choice from a list, until it is proposed anew. */
  choices: TextChoices
  onChange: (changes: TextChoices) => void
}

const contents: readonly CellContent[] = ['text', 'html', 'markdown', 'own']
const matches = [
  { value: 'update', label: 'Update it' },
  { value: 'keep', label: 'Leave it as it is' },
  { value: 'both', label: 'Add the row beside it' },
] as const satisfies readonly { value: TextMapping['matches']; label: string }[]
const scopes = [
  { value: 'noteType', label: 'In all decks' },
  { value: 'noteTypeAndDeck', label: 'In the same deck only' },
] as const satisfies readonly { value: TextMapping['scope']; label: string }[]

/** What the rows become: note type, deck, tags, and what happens to notes that are here already. */
export function NoteFields({ mapping, noteTypes, choices, onChange }: FieldsProps) {
  const decks = useApp((state) => state.decks)
  return (
    <fieldset className={styles.section}>
      <legend>What it becomes</legend>
      <div className={styles.grid}>
        <SelectField
          label={mapping.columns.includes('noteType') ? 'Note type of rows that name none' : 'Note type'}
          value={String(mapping.noteTypeId)}
          onChange={(value) => onChange({ noteTypeId: Number(value) })}
          options={noteTypes.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <ComboField
          label={
            mapping.columns.includes('deck') ? 'Deck of rows that name none' : 'Deck (made if it is new)'
          }
          value={choices.deck ?? mapping.deck}
          onChange={(deck) => onChange({ deck })}
          options={decks.map(({ deck }) => deck.name)}
        />
        <SelectField
          label="The cells hold"
          value={mapping.content}
          onChange={(value) => {
            const content = contents.find((candidate) => candidate === value)
            if (content !== undefined) onChange({ content })
          }}
          options={contents.map((value) => ({ value, label: contentNames[value] }))}
        />
        <TagsField tags={choices.tags ?? mapping.tags} onChange={(tags) => onChange({ tags })} />
        <SelectField
          label="If a note is here already"
          value={mapping.matches}
          onChange={(value) => {
            const chosen = matches.find((candidate) => candidate.value === value)
            if (chosen !== undefined) onChange({ matches: chosen.value })
          }}
          options={matches}
        />
        <SelectField
          label="Look for it"
          value={mapping.scope}
          onChange={(value) => {
            const chosen = scopes.find((candidate) => candidate.value === value)
            if (chosen !== undefined) onChange({ scope: chosen.value })
          }}
          options={scopes}
        />
      </div>
    </fieldset>
  )
}

/** Words between spaces. What is typed stays as typed: a space at the end begins the next tag. */
function TagsField({ tags, onChange }: { tags: readonly string[]; onChange: (tags: string[]) => void }) {
  return (
    <TextField
      label="Tags for all, with spaces between"
      value={tags.join(' ')}
      onChange={(text) => onChange(text === '' ? [] : text.replace(/\s+/g, ' ').trimStart().split(' '))}
    />
  )
}

/** What each column is. */
export function ColumnFields({ mapping, preview, noteTypes, onChange }: FieldsProps) {
  const noteType = mapping.columns.includes('noteType')
    ? undefined
    : noteTypes.find(({ id }) => id === mapping.noteTypeId)
  const options = columnUses(noteType, mapping.columns)
  return (
    <fieldset className={styles.section}>
      <legend>What the columns are</legend>
      <div className={styles.grid}>
        {mapping.columns.map((use, at) => (
          <SelectField
            // Columns have no identity but their place.
            key={at} // oxlint-disable-line react/no-array-index-key
            label={columnLabel(preview, at)}
            value={String(use)}
            onChange={(value) => {
              const chosen = columnUseOf(value)
              onChange({
                columns: mapping.columns.map((old, other) => {
                  if (other === at) return chosen
                  // A field, or the tags, come from one column.
                  return chosen !== 'ignore' && old === chosen ? 'ignore' : old
                }),
              })
            }}
            options={options}
          />
        ))}
      </div>
    </fieldset>
  )
}

function columnLabel({ labels, rows }: TextPreview, at: number): string {
  const name = labels[at] ?? rows.find((row) => (row.cells[at] ?? '').trim() !== '')?.cells[at] ?? ''
  const line = name.replace(/\s+/g, ' ').trim()
  const short = line.length > 24 ? `${line.slice(0, 24)}…` : line
  return short === '' ? `Column ${at + 1}` : `Column ${at + 1}: ${short}`
}
