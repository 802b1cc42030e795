import { useEffect, useState } from 'react'
import { Button } from '../components/Button'
import { act, go } from '../state/actions'
import settings from '../settings/settings.module.css'
import { isGood, listBackups } from './making'
import { whenMade } from './words'

/** The part of the settings that is about backups: how old the newest good one is, and the way to all of them. */
export function BackupsSection() {
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
    <section className={settings.section} aria-labelledby="backups-title">
      <h3 id="backups-title">Backups</h3>
      <p>{sentence}</p>
      <div>
        <Button onClick={() => go({ screen: 'backups' })}>Backups and restoring…</Button>
      </div>
    </section>
  )
}
