import { useEffect, useRef, useState } from 'react'
import { backupMegabytes, defaultSettings, type Settings } from '@app/index'
import { Button } from '../components/Button'
import { NumberField } from '../components/NumberField'
import { act, go } from '../state/actions'
import styles from '../settings/settings.module.css'
import { isGood, listBackups } from './making'
import { whenMade } from './words'

/** The part of the settings that is about backups: how old the newest good one is, and the way to all of them. */
export function BackupsSection({
  settings,
  onChange,
  isWanted = false,
}: {
  settings: Settings
  onChange: (changes: Partial<Settings>) => void
  /** The settings were opened for it. */
  isWanted?: boolean
}) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isWanted) return undefined
    // After the dialog has taken the focus.
    const frame = requestAnimationFrame(() => section.current?.querySelector('input')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [isWanted])
  const [sentence, setSentence] = useState('')
  useEffect(() => {
    act(async () => {
      const newest = (await listBackups()).find(isGood)
      setSentence(
        newest === undefined
          ? 'The first backup is made after your first session.'
          : `The newest good backup is of ${whenMade(newest.id)}.`,
      )
    })
  }, [])
  return (
    <section ref={section} className={styles.section} aria-labelledby="backups-title">
      <h3 id="backups-title">Backups</h3>
      <p>{sentence}</p>
      <NumberField
        label="Megabytes that backups may take together"
        value={settings.backupMegabytes}
        least={backupMegabytes.least}
        most={backupMegabytes.most}
        hint={`${defaultSettings.backupMegabytes.toLocaleString()} by default, without pictures and sounds. When it is reached, the oldest are deleted at the next backup, but never the three newest good ones.`}
        onChange={(value) => {
          if (value !== undefined) onChange({ backupMegabytes: value })
        }}
      />
      <div>
        <Button onClick={() => go({ screen: 'backups' })}>Backups and restoring…</Button>
      </div>
    </section>
  )
}
