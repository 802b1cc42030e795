import { markTag, type StudyCard } from '@app/index'
import { Button } from '../components/Button'
import { MenuButton, type MenuEntry } from '../components/MenuButton'
import { flagNames } from './cardCommands'
import type { AnySession } from './useSession'
import { practiceInWords } from './words'
import styles from './study.module.css'

interface StudyTopProps {
  session: AnySession
  card: StudyCard
  goesOver: boolean
  menu: MenuEntry[]
  onLeave: () => void
}

/** Above the card: where it is from, what is left, what else can be done with it. */
export function StudyTop({ session, card, goesOver, menu, onLeave }: StudyTopProps) {
  return (
    <div className={styles.top}>
      <p className={styles.where}>
        {session.practice ? (
          <strong className={styles.practice}>{practiceInWords(session, goesOver)}</strong>
        ) : null}
        {card.deck.name.split('::').join(' › ')}
        <CardSigns card={card} />
      </p>
      <Counts session={session} card={card} />
      <MenuButton label="More for this card" items={menu} />
      <Button tone="quiet" size="small" onClick={onLeave} shortcut="Esc">
        Leave
      </Button>
    </div>
  )
}

/** Flag and mark of the card, in words beside the colour. */
function CardSigns({ card }: { card: StudyCard }) {
  const { flag } = card.card
  const isMarked = card.note.tags.includes(markTag)
  return (
    <>
      {flag === 0 ? null : (
        <span className={styles.flag} data-flag={flag}>
          <span aria-hidden="true">⚑</span> {flagNames[flag]}
        </span>
      )}
      {isMarked ? (
        <span className={styles.mark}>
          <span aria-hidden="true">★</span> Marked
        </span>
      ) : null}
    </>
  )
}

function Counts({ session, card }: { session: AnySession; card: StudyCard }) {
  const { counts } = session
  if (session.practice) return <p className={styles.counts}>{counts.review} left</p>
  const kind = card.card.state === 'new' ? 'new' : card.card.state === 'review' ? 'review' : 'learning'
  return (
    <p className={styles.counts}>
      <span data-current={kind === 'new'}>{counts.new} new</span>
      <span data-current={kind === 'learning'}>{counts.learning} learning</span>
      <span data-current={kind === 'review'}>{counts.review} due</span>
    </p>
  )
}
