import { typingTimes, type Settings, type TypingTime } from '@app/index'
import { leniencies, type Leniency } from '@core/answers'
import { CheckField } from '../components/CheckField'
import { SelectField } from '../components/SelectField'
import styles from './settings.module.css'

interface TypingSectionProps {
  settings: Settings
  onChange: (changes: Partial<Settings>) => void
}

const times: Record<TypingTime, string> = {
  asked: 'Where the note type asks for it',
  always: 'Wherever the answer is short',
  never: 'Never',
}

const strictNames: Record<Leniency, { label: string; hint: string }> = {
  case: { label: 'Capital letters count', hint: 'Off: “paris” is right for “Paris”.' },
  accents: { label: 'Accents count', hint: 'Off: “cafe” is right for “café”.' },
  articles: {
    label: 'Articles count',
    hint: 'Off: “Hund” is right for “der Hund”. A wrong article is never overlooked.',
  },
  punctuation: { label: 'Punctuation counts', hint: 'Off: “dont” is right for “don’t”.' },
  spacing: { label: 'Spaces count', hint: 'Off: “blackboard” is right for “black board”.' },
  numbers: { label: 'How numbers are written counts', hint: 'Off: “twelve” is right for “12”.' },
}

/** When answers are typed, and how strictly they are judged. */
export function TypingSection({ settings: { typing }, onChange }: TypingSectionProps) {
  return (
    <section className={styles.section} aria-labelledby="typing-settings">
      <h3 id="typing-settings">Typed answers</h3>
      <SelectField
        label="Type answers"
        value={typing.when}
        onChange={(value) => {
          const when = typingTimes.find((known) => known === value)
          if (when !== undefined) onChange({ typing: { ...typing, when } })
        }}
        options={typingTimes.map((value) => ({ value, label: times[value] }))}
      />
      <fieldset className={styles.group}>
        <legend>How strict</legend>
        <p className={styles.hint}>
          What does not count is overlooked, and said to be. Several right answers stand in a field with “ / ”
          or “;” between them. You still choose the button.
        </p>
        {leniencies.map((each) => (
          <CheckField
            key={each}
            {...strictNames[each]}
            checked={typing.strict.includes(each)}
            onChange={(counts) =>
              onChange({
                typing: {
                  ...typing,
                  strict: leniencies.filter((other) =>
                    other === each ? counts : typing.strict.includes(other),
                  ),
                },
              })
            }
          />
        ))}
      </fieldset>
    </section>
  )
}
