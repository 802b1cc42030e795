import { useEffect, useState } from 'react'
import { readAloud, type ReadAloud, type Settings, type SpeechSettings } from '@app/index'
import { cardPlayer } from '../card/audio'
import { languageName, mainLanguage, noVoice, voiceFor } from '../card/speech'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { SelectField } from '../components/SelectField'
import { spokenLanguages } from './languages'
import { useVoices } from './useVoices'
import styles from './settings.module.css'

interface SpeechSectionProps {
  settings: Settings
  onChange: (changes: Partial<Settings>) => void
}

export const readAloudNames: Record<ReadAloud, string> = {
  none: 'Nothing',
  question: 'The question',
  answer: 'The answer',
  both: 'The question and the answer',
}

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2]

/** What is read aloud, when, how fast, and by which voice. */
export function SpeechSection({ settings: { speech }, onChange }: SpeechSectionProps) {
  const set = (changes: Partial<SpeechSettings>): void => onChange({ speech: { ...speech, ...changes } })
  return (
    <section className={styles.section} aria-labelledby="speech-settings">
      <h3 id="speech-settings">Sound and speech</h3>
      <SelectField
        label="Read aloud what has no sound of its own"
        value={speech.read}
        onChange={(value) => {
          const read = readAloud.find((known) => known === value)
          if (read !== undefined) set({ read })
        }}
        options={readAloud.map((value) => ({ value, label: readAloudNames[value] }))}
      />
      <p className={styles.hint}>
        Voices are those of this system; no words leave the computer. R reads a side aloud at any time. A deck
        may have its own choice and languages, in its menu.
      </p>
      <CheckField
        label="Play sounds and speech as soon as they are shown"
        hint="Off: only by R or the button on the card."
        checked={speech.autoplay}
        onChange={(autoplay) => set({ autoplay })}
      />
      <SelectField
        label="Speed of speech"
        value={String(speech.speed)}
        onChange={(value) => set({ speed: Number(value) })}
        options={speeds.map((speed) => ({
          value: String(speed),
          label: speed === 1 ? 'usual' : `${speed} ×`,
        }))}
      />
      <Voices speech={speech} set={set} />
    </section>
  )
}

function Voices({
  speech,
  set,
}: {
  speech: SpeechSettings
  set: (changes: Partial<SpeechSettings>) => void
}) {
  const voices = useVoices()
  const [language, setLanguage] = useState<string>()
  const [problem, setProblem] = useState<string>()
  // Whatever was tried is not heard any more when the dialog closes.
  useEffect(() => () => cardPlayer.stop(), [])
  if (voices === undefined) return <p aria-live="polite">Looking for voices.</p>
  const languages = spokenLanguages(voices)
  const own = mainLanguage(navigator.language)
  const shown =
    language ?? languages.find(({ value }) => value === own)?.value ?? languages[0]?.value ?? undefined
  if (shown === undefined) return <p>{noVoice(undefined)}</p>
  const choices = voices.filter(({ lang }) => mainLanguage(lang) === shown)
  const voice = voiceFor({ language: shown, voices: [] }, voices, speech.voices)
  const play = (): void => {
    // The name of the language in itself, and some numbers: every voice can say these.
    const name = new Intl.DisplayNames([shown], { type: 'language' }).of(shown) ?? languageName(shown)
    void cardPlayer
      .play([
        {
          kind: 'speech',
          text: `${name}. 1, 2, 3.`,
          language: shown,
          voices: [],
          speed: 1,
          fromFront: false,
        },
      ])
      .then(setProblem)
  }
  return (
    <div className={styles.stretch}>
      <SelectField label="Voice for" value={shown} onChange={setLanguage} options={languages} />
      <SelectField
        label="Voice"
        value={voice?.name ?? ''}
        onChange={(name) => set({ voices: { ...speech.voices, [shown]: name } })}
        options={choices.map(({ name }) => ({ value: name, label: name }))}
      />
      <Button onClick={play}>Try it</Button>
      <p role="status">{problem}</p>
    </div>
  )
}
