import { searchForDeck } from '@app/index'
import { searchTerm } from '@core/search'
import { MenuButton } from '../../components/MenuButton'
import { openDialog } from '../../state/actions'
import { useApp } from '../../state/store'
import { flagNames } from '../../study/cardCommands'
import { removeSaved } from '../actions'
import { useBrowse } from '../state'
import { Entry } from './Entry'
import { Tags } from './Tags'
import styles from './side.module.css'

interface Search {
  name: string
  search: string
}

/** Searches that everyone needs. */
const usual: readonly Search[] = [
  { name: 'All cards', search: '' },
  { name: 'Added this week', search: 'added:7' },
  { name: 'Answered today', search: 'rated:1' },
  { name: 'Again today', search: 'rated:1:1' },
  { name: 'From documents', search: 'has:source' },
]

const states: readonly Search[] = [
  { name: 'Due', search: 'is:due' },
  { name: 'New', search: 'is:new' },
  { name: 'Learning', search: 'is:learn' },
  { name: 'Review', search: 'is:review' },
  { name: 'Suspended', search: 'is:suspended' },
  { name: 'Buried', search: 'is:buried' },
  { name: 'Leeches', search: 'is:leech' },
  { name: 'Marked', search: 'is:marked' },
]

const flags: readonly Search[] = [
  { name: 'Any flag', search: 'is:flagged' },
  ...flagNames.slice(1).map((name, index) => ({ name, search: `flag:${index + 1}` })),
  { name: 'No flag', search: 'flag:0' },
]

/** Searches that are kept, states, flags, decks, note types and tags: each is a search. */
export function SidePane() {
  const saved = useBrowse((state) => state.saved)
  const noteTypes = useBrowse((state) => state.noteTypes)
  const decks = useApp((state) => state.decks)
  return (
    <div className={styles.side}>
      <details open>
        <summary>Searches</summary>
        <ul>
          {saved.map((search) => (
            <li key={search.name} className={styles.line}>
              <Entry name={search.name} search={search.text} />
              <MenuButton
                label={`More for the search ${search.name}`}
                items={[
                  {
                    id: 'rename',
                    title: 'Rename…',
                    run: () =>
                      openDialog({ kind: 'browse', dialog: { what: 'rename-search', name: search.name } }),
                  },
                  { id: 'delete', title: 'Delete', danger: true, run: () => removeSaved(search.name) },
                ]}
              />
            </li>
          ))}
          <Lines searches={usual} />
        </ul>
      </details>
      <Group title="State" searches={states} isOpen />
      <Group title="Flags" searches={flags} />
      <details>
        <summary>Decks</summary>
        <ul>
          {decks.map(({ deck, depth }) => (
            <li key={deck.id} className={styles.line} style={{ paddingInlineStart: `${depth}rem` }}>
              <Entry name={deck.name.split('::').at(-1) ?? deck.name} search={searchForDeck(deck.name)} />
            </li>
          ))}
        </ul>
      </details>
      <Group
        title="Note types"
        searches={noteTypes.map(({ name }) => ({ name, search: searchTerm('note', name) }))}
      />
      <Tags />
      <p className={styles.soft}>
        With Ctrl a click narrows the search to it, with Shift it adds what it finds.
      </p>
    </div>
  )
}

function Group({
  title,
  searches,
  isOpen,
}: {
  title: string
  searches: readonly Search[]
  isOpen?: boolean
}) {
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      <ul>
        <Lines searches={searches} />
      </ul>
    </details>
  )
}

function Lines({ searches }: { searches: readonly Search[] }) {
  return searches.map(({ name, search }) => (
    <li key={name} className={styles.line}>
      <Entry name={name} search={search} />
    </li>
  ))
}
