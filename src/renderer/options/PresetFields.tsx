import { presetBounds, type Preset, type ReviewOrder } from '@core/model'
import { CheckField } from '../components/CheckField'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { SelectField } from '../components/SelectField'
import { useState } from 'react'
import { readSteps, writeSteps } from './steps'
import styles from './options.module.css'

interface PresetFieldsProps {
  preset: Preset
  onChange: (changes: Partial<Preset>) => void
  /** Told which field cannot be used, or can be again. */
  onValidity: (field: string, valid: boolean) => void
}

const orders: Record<ReviewOrder, string> = {
  due: 'By due day',
  random: 'At random',
  retrievability: 'Lowest chance of recall first',
  overdueness: 'Most overdue for its interval first',
  easiest: 'Easiest first',
  hardest: 'Hardest first',
}

/** What decks with this preset share: limits, steps, order, siblings, leeches. */
export function PresetFields({ preset, onChange, onValidity }: PresetFieldsProps) {
  const { newPerDay, reviewsPerDay, maximumIntervalDays, leechThreshold } = presetBounds
  return (
    <>
      <fieldset className={styles.section}>
        <legend>Each day</legend>
        <div className={styles.grid}>
          <NumberField
            label="New cards a day"
            value={preset.newPerDay}
            {...newPerDay}
            hint="Each new card brings about ten reviews in its first months."
            onValidity={(valid) => onValidity('newPerDay', valid)}
            onChange={(value) => onChange({ newPerDay: value ?? 0 })}
          />
          <NumberField
            label="Reviews a day"
            value={preset.reviewsPerDay}
            {...reviewsPerDay}
            hint="What is left over waits. A low limit makes a backlog."
            onValidity={(valid) => onValidity('reviewsPerDay', valid)}
            onChange={(value) => onChange({ reviewsPerDay: value ?? 0 })}
          />
        </div>
      </fieldset>
      <fieldset className={styles.section}>
        <legend>Steps</legend>
        <div className={styles.grid}>
          <StepsField
            label="Learning steps"
            value={preset.learningSteps}
            hint="For new cards. 1m 10m by default; empty: the first answer gives days."
            onValidity={(valid) => onValidity('learningSteps', valid)}
            onChange={(learningSteps) => onChange({ learningSteps })}
          />
          <StepsField
            label="Relearning steps"
            value={preset.relearningSteps}
            hint="After Again on a card in review. 10m by default."
            onValidity={(valid) => onValidity('relearningSteps', valid)}
            onChange={(relearningSteps) => onChange({ relearningSteps })}
          />
        </div>
      </fieldset>
      <fieldset className={styles.section}>
        <legend>Order</legend>
        <div className={styles.grid}>
          <SelectField
            label="Reviews"
            value={preset.reviewOrder}
            options={Object.entries(orders).map(([value, label]) => ({ value, label }))}
            onChange={(value) => {
              if (Object.hasOwn(orders, value)) onChange({ reviewOrder: value as ReviewOrder })
            }}
          />
          <SelectField
            label="New cards among reviews"
            value={preset.newMix}
            options={[
              { value: 'mixed', label: 'Mixed with reviews' },
              { value: 'first', label: 'Before reviews' },
              { value: 'last', label: 'After reviews' },
            ]}
            onChange={(value) => {
              if (value === 'mixed' || value === 'first' || value === 'last') onChange({ newMix: value })
            }}
          />
          <SelectField
            label="New cards"
            value={preset.newOrder}
            options={[
              { value: 'position', label: 'In the order in which they were added' },
              { value: 'random', label: 'At random' },
            ]}
            onChange={(value) => {
              if (value === 'position' || value === 'random') onChange({ newOrder: value })
            }}
          />
        </div>
      </fieldset>
      <fieldset className={styles.section}>
        <legend>Cards of one note</legend>
        <p className={styles.soft}>After one card of a note was answered, its others wait until tomorrow:</p>
        <div className={styles.grid}>
          <CheckField
            label="new cards"
            checked={preset.buryNew}
            onChange={(buryNew) => onChange({ buryNew })}
          />
          <CheckField
            label="reviews"
            checked={preset.buryReviews}
            onChange={(buryReviews) => onChange({ buryReviews })}
          />
          <CheckField
            label="learning steps of a day or longer"
            checked={preset.buryDayLearning}
            onChange={(buryDayLearning) => onChange({ buryDayLearning })}
          />
        </div>
      </fieldset>
      <fieldset className={styles.section}>
        <legend>Intervals and leeches</legend>
        <div className={styles.grid}>
          <NumberField
            label="Longest interval, days"
            value={preset.maximumIntervalDays}
            {...maximumIntervalDays}
            onValidity={(valid) => onValidity('maximumIntervalDays', valid)}
            onChange={(value) => onChange({ maximumIntervalDays: value ?? 36_500 })}
          />
          <NumberField
            label="A card is a leech after so many lapses"
            value={preset.leechThreshold}
            {...leechThreshold}
            hint="0: never. Leeches cost the most time; rewriting them helps."
            onValidity={(valid) => onValidity('leechThreshold', valid)}
            onChange={(value) => onChange({ leechThreshold: value ?? 8 })}
          />
          <SelectField
            label="What happens to a leech"
            value={preset.leechAction}
            options={[
              { value: 'tag', label: 'It gets the tag “leech”' },
              { value: 'suspend', label: 'It gets the tag and is suspended' },
            ]}
            onChange={(value) => {
              if (value === 'tag' || value === 'suspend') onChange({ leechAction: value })
            }}
          />
          <CheckField
            label="Vary intervals a little"
            hint="So that cards learned together do not stay together, and days can be balanced."
            checked={preset.fuzz}
            onChange={(fuzz) => onChange({ fuzz })}
          />
        </div>
      </fieldset>
    </>
  )
}

interface StepsFieldProps {
  label: string
  value: number[]
  hint: string
  onChange: (steps: number[]) => void
  onValidity: (valid: boolean) => void
}

function StepsField({ label, value, hint, onChange, onValidity }: StepsFieldProps) {
  const [text, setText] = useState(writeSteps(value))
  const [given, setGiven] = useState(value)
  if (given !== value) {
    setGiven(value)
    if (writeSteps(value) !== writeSteps(readSteps(text).steps ?? [])) setText(writeSteps(value))
  }
  const { problem } = readSteps(text)
  return (
    <TextField
      label={label}
      value={text}
      hint={hint}
      error={problem}
      onChange={(typed) => {
        setText(typed)
        const { steps } = readSteps(typed)
        onValidity(steps !== undefined)
        if (steps === undefined) return
        setGiven(steps)
        onChange(steps)
      }}
    />
  )
}
