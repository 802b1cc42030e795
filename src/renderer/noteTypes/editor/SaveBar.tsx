import type { NoteTypeEffects } from '@app/index'
import { Button } from '../../components/Button'
import { countOf } from '../../components/words'
import styles from './editor.module.css'

interface SaveBarProps {
  isChanged: boolean
  /** Why it cannot be saved as it is. */
  problem: string | undefined
  /** Undefined while it is counted. */
  effects: NoteTypeEffects | undefined
  onSave: () => void
  onDiscard: () => void
}

/** What saving would do, before it is done. */
export function SaveBar({ isChanged, problem, effects, onSave, onDiscard }: SaveBarProps) {
  const loses = effects !== undefined && (effects.cardsLost > 0 || effects.fieldsLost.length > 0)
  return (
    <footer className={styles.saveBar}>
      <div aria-live="polite" className={styles.effects}>
        {!isChanged ? (
          <p className={styles.soft}>Nothing is changed.</p>
        ) : problem !== undefined ? (
          <p className={styles.lost}>{problem}</p>
        ) : effects === undefined ? (
          <p className={styles.soft}>Counting what would change.</p>
        ) : (
          effectsInWords(effects).map(({ text, isLoss }) => (
            <p key={text} className={isLoss ? styles.lost : undefined}>
              {text}
            </p>
          ))
        )}
      </div>
      <div className={styles.saveButtons}>
        <Button onClick={onDiscard} disabled={!isChanged}>
          Discard changes
        </Button>
        <Button
          tone={loses ? 'danger' : 'primary'}
          shortcut="Ctrl S"
          disabled={!isChanged || problem !== undefined || effects === undefined}
          onClick={onSave}
        >
          Save
        </Button>
      </div>
    </footer>
  )
}

/** What saving does to notes and cards, sentence by sentence. */
export function effectsInWords(effects: NoteTypeEffects): { text: string; isLoss: boolean }[] {
  const { cardsNew, cardsLost, answeredCardsLost, fieldsLost, notesAskingNothing } = effects
  const told: { text: string; isLoss: boolean }[] = []
  if (cardsNew > 0)
    told.push({
      text: `${countOf(cardsNew, 'new card')} would be added.`,
      isLoss: false,
    })
  if (cardsLost > 0)
    told.push({
      text: `${countOf(cardsLost, 'card')} would go into the bin${answeredCardsLost > 0 ? `, ${answeredCardsLost.toLocaleString()} of them with a schedule` : ''}.`,
      isLoss: true,
    })
  for (const { name, notes } of fieldsLost)
    told.push({ text: `The text of ${name} would be lost in ${countOf(notes, 'note')}.`, isLoss: true })
  if (notesAskingNothing > 0)
    told.push({
      text: `${countOf(notesAskingNothing, 'note')} would ask nothing any more; each keeps one card.`,
      isLoss: true,
    })
  if (told.length === 0) told.push({ text: 'All notes and cards keep their places.', isLoss: false })
  if (told.some(({ isLoss }) => isLoss)) told.push({ text: 'You can undo this.', isLoss: false })
  return told
}
