import { useState } from 'react'
import type { Settings } from '@app/index'
import { Button } from '../components/Button'
import { BackupsSection } from '../backups/BackupsSection'
import { CheckField } from '../components/CheckField'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import { SelectField } from '../components/SelectField'
import { LocalModelSection } from '../localModel/LocalModelSection'
import { useLocalModel } from '../localModel/setting'
import { act, changeSettings, closeDialog, go, refresh } from '../state/actions'
import { useApp } from '../state/store'
import { SpeechSection } from './SpeechSection'
import { StudySection } from './StudySection'
import { TypingSection } from './TypingSection'
import styles from './settings.module.css'

/** What can be set now; each in one sentence. Changes take effect at once. */
export function SettingsDialog({ at }: { at?: 'backups' | undefined }) {
  const settings = useApp((state) => state.settings)
  const asksModel = useLocalModel((state) => state.settings?.enabled === true)
  if (settings === undefined) return null
  const set = (changes: Partial<Settings>): void =>
    act(async () => {
      await changeSettings(changes)
      await refresh()
    })
  return (
    <Dialog title="Settings" onClose={closeDialog}>
      <Stack>
        <SelectField
          label="Appearance"
          value={settings.theme}
          onChange={(theme) => {
            if (theme === 'system' || theme === 'light' || theme === 'dark') set({ theme })
          }}
          options={[
            { value: 'system', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <RolloverField hour={settings.rolloverHour} onChange={(rolloverHour) => set({ rolloverHour })} />
        <CheckField
          label="Show the source sentence with the answer"
          checked={settings.showSource}
          onChange={(showSource) => set({ showSource })}
        />
        <CheckField
          label="Single-letter keys"
          hint="Off: only keys with Ctrl, space, Enter and 1–4 act."
          checked={settings.singleLetterKeys}
          onChange={(singleLetterKeys) => set({ singleLetterKeys })}
        />
        <StudySection settings={settings} onChange={set} />
        <TypingSection settings={settings} onChange={set} />
        <SpeechSection settings={settings} onChange={set} />
        <LocalModelSection />
        <BackupsSection settings={settings} onChange={set} isWanted={at === 'backups'} />
        <div>
          <Button size="small" onClick={() => go({ screen: 'check' })}>
            Check collection
          </Button>
        </div>
        <p className={styles.privacy}>
          Everything is kept on this computer. Factdeck has no account and sends nothing anywhere
          {asksModel ? ', but for what the local model is asked' : ''}.
        </p>
      </Stack>
      <DialogActions>
        <Button tone="primary" onClick={closeDialog}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function RolloverField({ hour, onChange }: { hour: number; onChange: (hour: number) => void }) {
  const [text, setText] = useState(String(hour))
  const value = Number(text)
  const valid = text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= 23
  return (
    <TextField
      label="A study day begins at this hour (0–23)"
      type="number"
      value={text}
      hint="4 by default: cards answered after midnight still count for the evening."
      error={valid ? undefined : `A whole number from 0 to 23 is needed. It stays at ${hour}.`}
      onChange={(typed) => {
        setText(typed)
        const next = Number(typed)
        if (typed.trim() !== '' && Number.isInteger(next) && next >= 0 && next <= 23) onChange(next)
      }}
    />
  )
}
