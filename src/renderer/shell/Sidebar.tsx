import icon from '../icon.svg'
import { Kbd } from '../components/Button'
import { go, openDialog } from '../state/actions'
import { useApp, type View } from '../state/store'
import styles from './shell.module.css'

interface Place {
  title: string
  shortcut: string
  current: readonly View['screen'][]
  open: () => void
}

const places: readonly Place[] = [
  { title: 'Today', shortcut: 'H', current: ['today'], open: () => go({ screen: 'today' }) },
  {
    title: 'Decks',
    shortcut: 'D',
    current: ['decks', 'deck', 'bin', 'note-types', 'note-type'],
    open: () => go({ screen: 'decks' }),
  },
  { title: 'Browse', shortcut: 'B', current: ['browse'], open: () => go({ screen: 'browse' }) },
  {
    title: 'Documents',
    shortcut: 'L',
    current: ['documents', 'rules'],
    open: () => go({ screen: 'documents' }),
  },
  {
    title: 'Exams',
    shortcut: 'X',
    current: ['exams', 'exam', 'marks', 'attempt'],
    open: () => go({ screen: 'exams' }),
  },
  {
    title: 'Statistics',
    shortcut: 'T',
    current: ['statistics'],
    open: () => go({ screen: 'statistics' }),
  },
  { title: 'Add', shortcut: 'A', current: ['candidates'], open: () => openDialog({ kind: 'add' }) },
]

export function Sidebar() {
  const screen = useApp((state) => state.view.screen)
  return (
    <nav className={styles.side} aria-label="Places">
      <p className={styles.brand}>
        <img src={icon} alt="" />
        <span>Factdeck</span>
      </p>
      <ul className={styles.places}>
        {places.map((place) => (
          <li key={place.title}>
            <button
              type="button"
              className={styles.place}
              aria-current={place.current.includes(screen) ? 'page' : undefined}
              aria-keyshortcuts={place.shortcut}
              onClick={place.open}
            >
              {place.title}
              <Kbd>{place.shortcut}</Kbd>
            </button>
          </li>
        ))}
      </ul>
      <ul className={`${styles.places} ${styles.sideFoot}`}>
        <li>
          <button type="button" className={styles.place} onClick={() => openDialog({ kind: 'palette' })}>
            Commands <Kbd>Ctrl K</Kbd>
          </button>
        </li>
        <li>
          <button type="button" className={styles.place} onClick={() => openDialog({ kind: 'keys' })}>
            Keys <Kbd>?</Kbd>
          </button>
        </li>
        <li>
          <button type="button" className={styles.place} onClick={() => openDialog({ kind: 'settings' })}>
            Settings <Kbd>Ctrl ,</Kbd>
          </button>
        </li>
      </ul>
    </nav>
  )
}
