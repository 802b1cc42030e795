import { useState } from 'react'
import type { Settings } from '@app/index'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { NumberField } from '../components/NumberField'
import { SelectField } from '../components/SelectField'
import { TextField } from '../components/Field'
import styles from './settings.module.css'

interface StudySectionProps {
  settings: Settings
  onChange: (changes: Partial<Settings>) => void
}

const shares = [
  { value: '1', label: 'usual' },
  { value: '0.5', label: 'half' },
  { value: '0', label: 'free' },
]

/** Names of the weekdays in the person's language, Monday first. */
function weekdayNames(): string[] {
  const format = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, index) => format.format((4 + index) * 86_400_000))
}

/** How study goes, whatever the deck: buttons, steps that come early, and days with less work. */
export function StudySection({ settings, onChange }: StudySectionProps) {
  return (
    <section className={styles.section} aria-labelledby="study-settings">
      <h3 id="study-settings">Study</h3>
      <CheckField
        label="Two buttons: Again and Good"
        hint="FSRS needs no more: did you know it or not."
        checked={settings.twoButtons}
        onChange={(twoButtons) => onChange({ twoButtons })}
      />
      <NumberField
        label="Learning steps may come early by so many minutes"
        value={settings.learnAheadMinutes}
        least={0}
        most={1440}
        hint="When nothing else is left. 20 by default."
        onChange={(learnAheadMinutes) => onChange({ learnAheadMinutes: learnAheadMinutes ?? 20 })}
      />
      <CheckField
        label="Balance the days"
        hint="Of the days that an interval leaves open, cards take the emptier ones."
        checked={settings.loadBalance}
        onChange={(loadBalance) => onChange({ loadBalance })}
      />
      <EasyWeek settings={settings} onChange={onChange} />
      <FreeDays settings={settings} onChange={onChange} />
      {settings.newPausedUntil === '' ? null : (
        <p>
          No new cards until {settings.newPausedUntil}.{' '}
          <Button size="small" onClick={() => onChange({ newPausedUntil: '' })}>
            Let them come again
          </Button>
        </p>
      )}
    </section>
  )
}

function EasyWeek({ settings, onChange }: StudySectionProps) {
  const free = settings.easyWeekdays.filter((share) => share > 0).length
  return (
    <fieldset className={styles.group}>
      <legend>Work on each weekday</legend>
      <p className={styles.hint}>
        New intervals of three days and more avoid easy days; cards that are due already stay. Free dates
        below do the same.
      </p>
      <div className={styles.week}>
        {weekdayNames().map((name, index) => (
          <SelectField
            key={name}
            label={name}
            value={String(settings.easyWeekdays[index] ?? 1)}
            options={
              // At least one day must be left for study.
              free === 1 && (settings.easyWeekdays[index] ?? 1) > 0 ? shares.slice(0, 2) : shares
            }
            onChange={(value) =>
              onChange({
                easyWeekdays: settings.easyWeekdays.map((share, at) =>
                  at === index ? Number(value) : share,
                ),
              })
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

function FreeDays({ settings, onChange }: StudySectionProps) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const problem = from !== '' && to !== '' && to < from ? 'The last day is before the first.' : undefined
  const ready = from !== '' && problem === undefined
  return (
    <fieldset className={styles.group}>
      <legend>Free dates</legend>
      {settings.easyDates.length === 0 ? null : (
        <ul className={styles.dates}>
          {settings.easyDates.map((stretch) => (
            <li key={`${stretch.from} ${stretch.to}`}>
              {stretch.from === stretch.to ? stretch.from : `${stretch.from} to ${stretch.to}`}
              <Button
                size="small"
                tone="quiet"
                aria-label={`Remove ${stretch.from} to ${stretch.to}`}
                onClick={() =>
                  onChange({ easyDates: settings.easyDates.filter((other) => other !== stretch) })
                }
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
          error={problem}
        />
        <Button
          disabled={!ready}
          onClick={() => {
            const stretch = { from, to: to === '' ? from : to }
            const others = settings.easyDates.filter(
              (other) => other.from !== stretch.from || other.to !== stretch.to,
            )
            onChange({ easyDates: [...others, stretch].sort((a, b) => (a.from < b.from ? -1 : 1)) })
            setFrom('')
            setTo('')
          }}
        >
          Add free days
        </Button>
      </div>
    </fieldset>
  )
}
