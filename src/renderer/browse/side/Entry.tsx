import type { MouseEvent } from 'react'
import { narrowed, widened } from '../search/suggest'
import { showSearch, useBrowse } from '../state'
import styles from './side.module.css'

interface EntryProps {
  name: string
  search: string
  /** How many notes it has. */
  count?: number
}

/** A search of the side. With Ctrl it is added to the search that is there, with Shift it may be that or this. */
export function Entry({ name, search, count }: EntryProps) {
  const isCurrent = useBrowse((state) => state.text === search)
  const onClick = (event: MouseEvent): void => {
    const { text } = useBrowse.getState()
    if (event.ctrlKey || event.metaKey) showSearch(narrowed(text, search))
    else if (event.shiftKey) showSearch(widened(text, search))
    else showSearch(search)
  }
  return (
    <button type="button" className={styles.entry} aria-current={isCurrent} onClick={onClick}>
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
