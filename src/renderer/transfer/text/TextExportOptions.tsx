import type { TextExportChoices } from '@app/index'
import { CheckField } from '../../components/CheckField'
import { SelectField } from '../../components/SelectField'
import styles from './text.module.css'

interface TextExportOptionsProps {
  choices: TextExportChoices
  onChange: (choices: TextExportChoices) => void
}

const contents = [
  { value: 'html', label: 'HTML, for Anki and others' },
  { value: 'text', label: 'Plain text, without formatting and pictures' },
  { value: 'own', label: 'As written, to edit and import here again' },
] as const satisfies readonly { value: TextExportChoices['content']; label: string }[]

const separators = [
  { value: '\t', label: 'Tabs (.txt)' },
  { value: ',', label: 'Commas (.csv)' },
  { value: ';', label: 'Semicolons (.csv)' },
] as const

/** What a text export holds, as a part of the Export dialog. */
export function TextExportOptions({ choices, onChange }: TextExportOptionsProps) {
  const change = (changes: Partial<TextExportChoices>): void => onChange({ ...choices, ...changes })
  return (
    <div className={styles.export}>
      <SelectField
        label="The cells hold"
        value={choices.content}
        onChange={(value) => {
          const chosen = contents.find((candidate) => candidate.value === value)
          if (chosen !== undefined) change({ content: chosen.value })
        }}
        options={contents}
      />
      <SelectField
        label="Between columns"
        value={choices.separator}
        // Files that spreadsheets open by themselves are made safe for them.
        onChange={(separator) => change({ separator, spreadsheetSafe: separator !== '\t' })}
        options={separators}
      />
      <fieldset className={styles.choices}>
        <legend>Columns beside the fields</legend>
        <CheckField
          label="Guid"
          hint="Finds the same notes again when the file is imported."
          checked={choices.guid}
          onChange={(guid) => change({ guid })}
        />
        <CheckField
          label="Note type"
          checked={choices.noteType}
          onChange={(noteType) => change({ noteType })}
        />
        <CheckField label="Deck" checked={choices.deck} onChange={(deck) => change({ deck })} />
        <CheckField label="Tags" checked={choices.tags} onChange={(tags) => change({ tags })} />
      </fieldset>
      <CheckField
        label="Safe to open in a spreadsheet"
        hint="Cells that begin like a formula get an apostrophe in front. Importing the file here takes it off again."
        checked={choices.spreadsheetSafe}
        onChange={(spreadsheetSafe) => change({ spreadsheetSafe })}
      />
      <p className={styles.soft}>One row a note. Schedules, reviews and media are not in a text file.</p>
    </div>
  )
}

/** The ending that a text export of these choices has, with its dot. */
export function textExportEnding(choices: TextExportChoices): '.txt' | '.csv' {
  return choices.separator === '\t' ? '.txt' : '.csv'
}
