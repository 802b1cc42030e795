import { useMemo, useState, type DragEvent } from 'react'
import type { TagNode } from '@app/index'
import { searchTerm } from '@core/search'
import { Button } from '../../components/Button'
import { TextField } from '../../components/Field'
import { MenuButton } from '../../components/MenuButton'
import { countOf } from '../../components/words'
import { act, openDialog } from '../../state/actions'
import { nestTag, removeTagEverywhere } from '../actions'
import { narrowed } from '../search/suggest'
import { showSearch, useBrowse } from '../state'
import { Entry } from './Entry'
import { shownTags } from './shownTags'
import styles from './side.module.css'

/** What a dragged tag is called among what may be dragged. */
const dragged = 'application/x-factdeck-tag'

/** What makes an element take tags that are dropped on it. */
function dropping(into: string) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(dragged)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const tag = event.dataTransfer.getData(dragged)
      if (tag === '' || tag === into) return
      event.preventDefault()
      act(async () => nestTag(tag, into))
    },
  }
}

/** The same, and makes it a tag that can be dragged itself. */
function dragging(tag: string) {
  return {
    ...dropping(tag),
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(dragged, tag),
  }
}

/** So many tags are in the page at first. */
const tagsAtOnce = 100

/** The tags as a tree. One is put inside another by dragging it there, or from its menu. */
export function Tags() {
  const tags = useBrowse((state) => state.tags)
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
      <summary {...dropping('')}>Tags</summary>
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
                {...(find === '' ? dragging(tag.name) : {})}
                style={{ paddingInlineStart: find === '' ? `${Math.min(tag.depth, 8)}rem` : 0 }}
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
  const narrow = (term: string): void => showSearch(narrowed(useBrowse.getState().text, term))
  return (
    <MenuButton
      label={`More for the tag ${name}`}
      items={[
        {
          id: 'narrow',
          title: 'Narrow the search to it',
          run: () => narrow(searchTerm('tag', name)),
        },
        {
          id: 'without',
          title: 'Leave out what has it',
          run: () => narrow(`-${searchTerm('tag', name)}`),
        },
        {
          id: 'rename',
          title: 'Rename…',
          run: () => openDialog({ kind: 'browse', dialog: { what: 'rename-tag', tag: name } }),
        },
        {
          id: 'nest',
          title: 'Move inside another…',
          run: () => openDialog({ kind: 'browse', dialog: { what: 'nest-tag', tag: name } }),
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
