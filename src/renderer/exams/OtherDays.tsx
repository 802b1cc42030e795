import { useState } from 'react'
import { FactdeckError } from '@core/model'
import { examBounds, type ExamDraft } from '@core/exam'
import { Button } from '../components/Button'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { stretchesOf, withoutStretch, withStretch, type Stretch } from './form'
import styles from './exams.module.css'

interface OtherDaysProps {
  otherDays: ExamDraft['otherDays']
  problem: string | undefined
  onChange: (otherDays: ExamDraft['otherDays']) => void
}

/** Days off and days with more or less time, one by one or as stretches. */
export function OtherDays({ otherDays, problem, onChange }: OtherDaysProps) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [minutes, setMinutes] = useState(0)
  const [valid, setValid] = useState(true)
  const [refused, setRefused] = useState<string>()
  const add = (): void => {
    try {
      onChange(withStretch(otherDays, { from, to: to === '' ? from : to, minutes }))
    } catch (error) {
      if (!(error instanceof FactdeckError)) throw error
      setRefused(error.message)
      return
    }
    setRefused(undefined)
    setFrom('')
    setTo('')
  }
  return (
    <fieldset className={styles.group}>
      <legend>Days off and longer days</legend>
      {otherDays.length === 0 ? null : (
        <ul className={styles.dates}>
          {stretchesOf(otherDays).map((stretch) => (
            <li key={stretch.from}>
              {inWords(stretch)}
              <Button
                size="small"
                tone="quiet"
                aria-label={`Remove ${inWords(stretch)}`}
                onClick={() => onChange(withoutStretch(otherDays, stretch))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.stretch}>
        <TextField label="First day" type="date" value={from} onChange={setFrom} />
        <TextField
          label="Last day (empty: the same)"
          type="date"
          value={to}
          onChange={setTo}
          error={refused}
        />
        <NumberField
          label="Minutes (0: a day off)"
          value={minutes}
          {...examBounds.minutesOfDay}
          onValidity={setValid}
          onChange={(value) => setMinutes(value ?? 0)}
        />
        <Button disabled={from === '' || !valid} onClick={add}>
          Add days
        </Button>
      </div>
      {problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

/** "Thu, 24 Dec 2026 to Sat, 26 Dec 2026: off", "Sat, 5 Dec 2026: 60 min". */
function inWords({ from, to, minutes }: Stretch): string {
  const days = from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`
  return `${days}: ${minutes === 0 ? 'off' : `${minutes} min${from === to ? '' : ' a day'}`}`
}

function dayInWords(isoDate: string): string {
  const at = Date.parse(`${isoDate}T00:00:00Z`)
  if (Number.isNaN(at)) return isoDate
  const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  return new Intl.DateTimeFormat(undefined, { ...parts, timeZone: 'UTC' }).format(at)
}
