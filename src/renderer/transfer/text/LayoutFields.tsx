import { useState } from 'react'
import type { TextChoices, TextPreview, TextSource } from '@app/index'
import { textEncodings, type TextLayout } from '@core/formats/text'
import { CheckField } from '../../components/CheckField'
import { TextField } from '../../components/Field'
import { SelectField } from '../../components/SelectField'
import { encodingNames } from './words'
import styles from './text.module.css'

interface LayoutFieldsProps {
  source: TextSource
  preview: TextPreview | undefined
  choices: TextChoices
  /** The columns are proposed anew: they are others now. */
  onChange: (changes: TextChoices) => void
}

const separators: readonly [separator: string, label: string][] = [
  ['\t', 'Tab'],
  [',', 'Comma'],
  [';', 'Semicolon'],
  ['|', 'Vertical bar'],
  [':', 'Colon'],
  [' ', 'Space'],
  [' - ', 'Dash with spaces'],
]
const rowSeparators: readonly [separator: string, label: string][] = [
  ['\n', 'New line'],
  [';', 'Semicolon'],
]
const usualLayout: TextLayout = { separator: '\t', rowSeparator: '\n', quotes: true }

/** How the text is taken apart: encoding, separators, quotes, header row. */
export function LayoutFields({ source, preview, choices, onChange }: LayoutFieldsProps) {
  const layout = choices.layout ?? preview?.mapping.layout ?? usualLayout
  const pasted = 'text' in source
  const encoding = choices.encoding ?? preview?.mapping.encoding ?? 'utf-8'
  const change = (changes: Partial<TextLayout>): void => onChange({ layout: { ...layout, ...changes } })
  return (
    <fieldset className={styles.section}>
      <legend>How the text is made</legend>
      <div className={styles.grid}>
        <SeparatorField
          label="Between columns"
          value={layout.separator}
          options={separators}
          onChange={(separator) => change({ separator })}
        />
        {pasted ? (
          <SeparatorField
            label="Between cards"
            value={layout.rowSeparator}
            options={rowSeparators}
            onChange={(rowSeparator) => change({ rowSeparator })}
          />
        ) : (
          <SelectField
            label={preview?.certain === false ? 'Encoding (a guess: look at the accents)' : 'Encoding'}
            value={encoding}
            onChange={(value) => {
              const chosen = textEncodings.find((candidate) => candidate === value)
              if (chosen !== undefined) onChange({ encoding: chosen })
            }}
            options={textEncodings.map((value) => ({ value, label: encodingNames[value] }))}
          />
        )}
      </div>
      <div className={styles.checks}>
        <CheckField
          label="The first row names the columns"
          checked={choices.headerRow ?? preview?.mapping.headerRow ?? false}
          onChange={(headerRow) => onChange({ headerRow })}
        />
        <CheckField
          label="Quotation marks hold cells together"
          checked={layout.quotes}
          onChange={(quotes) => change({ quotes })}
        />
        <CheckField
          label="Two columns only: the second takes the rest"
          checked={layout.columns === 2}
          onChange={(two) => {
            const next = { ...layout }
            if (two) next.columns = 2
            else delete next.columns
            onChange({ layout: next })
          }}
        />
      </div>
    </fieldset>
  )
}

interface SeparatorFieldProps {
  label: string
  value: string
  options: readonly [separator: string, label: string][]
  onChange: (value: string) => void
}

/** One of the usual separators, or what is typed. */
function SeparatorField({ label, value, options, onChange }: SeparatorFieldProps) {
  const [typed, setTyped] = useState<string>()
  const known = options.some(([separator]) => separator === value)
  const isOther = typed !== undefined || !known
  return (
    <div className={styles.separator}>
      <SelectField
        label={label}
        value={isOther ? 'other' : value}
        onChange={(chosen) => {
          setTyped(chosen === 'other' ? '' : undefined)
          if (chosen !== 'other') onChange(chosen)
        }}
        options={[
          ...options.map(([separator, name]) => ({ value: separator, label: name })),
          { value: 'other', label: 'Other…' },
        ]}
      />
      {isOther ? (
        <TextField
          label={`${label}: other`}
          value={typed ?? value}
          onChange={(text) => {
            setTyped(text)
            if (text !== '') onChange(text)
          }}
        />
      ) : null}
    </div>
  )
}
