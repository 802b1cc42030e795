import { useMemo, useState } from 'react'
import { searchForDeck, type TagNode } from '@app/index'
import { searchTerm } from '@core/search'
import { Button } from '../../components/Button'
import { TextField } from '../../components/Field'
import { MenuButton } from '../../components/MenuButton'
import { countOf } from '../../components/words'
import { openDialog } from '../../state/actions'
import { useApp } from '../../state/store'
import { removeSaved, removeTagEverywhere } from '../actions'
import { narrowed } from '../search/suggest'
import { showSearch, useBrowse } from '../state'
import { shownTags } from './shownTags'
import styles from './side.module.css'

/** Searches that everyone needs. */
const usual = [
  { name: 'All cards', text: '' },
  { name: 'Due', text: 'is:due' },
  { name: 'New', text: 'is:new' },
  { name: 'Added this week', text: 'added:7' },
  { name: 'Answered today', text: 'rated:1' },
  { name: 'Again today', text: 'rated:1:1' },
  { name: 'Leeches', text: 'is:leech' },
  { name: 'Suspended', text: 'is:suspended' },
  { name: 'Flagged', text: 'is:flagged' },
  { name: 'Marked', text: 'is:marked' },
  { name: 'From documents', text: 'has:source' },
]

/** Searches that are kept, decks and tags: each narrows the list to itself. */
export function SidePane() {
  const { saved, text } = useBrowse()
  const decks = useApp((state) => state.decks)
  return (
    <div className={styles.side}>
      <details open>
        <summary>Searches</summary>
        <ul>
          {saved.map((search) => (
            <li key={search.name} className={styles.line}>
              <Entry name={search.name} search={search.text} isCurrent={text === search.text} />
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
          {usual.map((search) => (
            <li key={search.name} className={styles.line}>
              <Entry name={search.name} search={search.text} isCurrent={text === search.text} />
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>Decks</summary>
        <ul>
          {decks.map(({ deck, depth }) => (
            <li key={deck.id} className={styles.line} style={{ paddingInlineStart: `${depth}rem` }}>
              <Entry
                name={deck.name.split('::').at(-1) ?? deck.name}
                search={searchForDeck(deck.name)}
                isCurrent={text === searchForDeck(deck.name)}
              />
            </li>
          ))}
        </ul>
      </details>
      <Tags />
    </div>
  )
}

interface EntryProps {
  name: string
  search: string
  isCurrent: boolean
  /** How many notes it has. */
  count?: number
}

function Entry({ name, search, isCurrent, count }: EntryProps) {
  return (
    <button
      type="button"
      className={styles.entry}
      aria-current={isCurrent}
      onClick={() => showSearch(search)}
    >
      <span dir="auto">{name}</span>
      {count === undefined ? null : (
        <span className={styles.count}>
          {count.toLocaleString()}
          <span className="visually-hidden"> {count === 1 ? 'note' : 'notes'}</span>
        </span>
      )}
    </button>
  )
}

/** So many tags are in the page at first. */
const tagsAtOnce = 100

function Tags() {
  const { tags, text } = useBrowse()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [find, setFind] = useState('')
  const [most, setMost] = useState(tagsAtOnce)
  const shown = useMemo(() => shownTags(tags, open, find), [tags, open, find])
  const toggle = (name: string): void => {
    const next = new Set(open)
    if (!next.delete(name)) next.add(name)
    setOpen(next)
  }
  return (
    <details open>
      <summary>Tags</summary>
      {tags.length === 0 ? (
        <p className={styles.soft}>No note has a tag yet.</p>
      ) : (
        <>
          <TextField label="Find a tag" value={find} onChange={setFind} />
          <ul aria-label={countOf(shown.length, 'tag')}>
            {shown.slice(0, most).map(({ tag, isOpen }) => (
              <li
                key={tag.name}
                className={styles.line}
                style={{ paddingInlineStart: find === '' ? `${tag.depth}rem` : 0 }}
              >
                {find === '' && tag.children.length > 0 ? (
                  <button
                    type="button"
                    className={styles.twist}
                    aria-expanded={isOpen}
                    aria-label={`Tags inside ${tag.name}`}
                    onClick={() => toggle(tag.name)}
                  >
                    <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
                  </button>
                ) : (
                  <span className={styles.twist} />
                )}
                <Entry
                  name={find === '' ? tag.label : tag.name}
                  search={searchTerm('tag', tag.name)}
                  isCurrent={text === searchTerm('tag', tag.name)}
                  count={tag.total}
                />
                <TagMenu tag={tag} />
              </li>
            ))}
          </ul>
          {shown.length === 0 ? <p className={styles.soft}>No tag has this in its name.</p> : null}
          {shown.length > most ? (
            <Button size="small" onClick={() => setMost(most + tagsAtOnce)}>
              {`Show more (${(shown.length - most).toLocaleString()} left)`}
            </Button>
          ) : null}
        </>
      )}
    </details>
  )
}

function TagMenu({ tag: { name } }: { tag: TagNode }) {
  const text = useBrowse((state) => state.text)
  return (
    <MenuButton
      label={`More for the tag ${name}`}
      items={[
        {
          id: 'narrow',
          title: 'Narrow the search to it',
          run: () => showSearch(narrowed(text, searchTerm('tag', name))),
        },
        {
          id: 'without',
          title: 'Leave out what has it',
          run: () => showSearch(narrowed(text, `-${searchTerm('tag', name)}`)),
        },
        {
          id: 'rename',
          title: 'Rename…',
          run: () => openDialog({ kind: 'browse', dialog: { what: 'rename-tag', tag: name } }),
        },
        {
          id: 'merge',
          title: 'Merge into another…',
          run: () => openDialog({ kind: 'browse', dialog: { what: 'merge-tag', tag: name } }),
        },
        { id: 'delete', title: 'Take from all notes', danger: true, run: () => removeTagEverywhere(name) },
      ]}
    />
  )
}
