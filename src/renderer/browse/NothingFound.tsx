import { useEffect, useState } from 'react'
import { relaxedSearches, type RelaxedSearch } from '@core/search'
import { Button } from '../components/Button'
import { countOf } from '../components/words'
import { act, openDialog } from '../state/actions'
import { countRows } from './searching'
import { showSearch, useBrowse } from './state'
import styles from './browse.module.css'

/** So many of the terms are tried to be left out. */
const mostTried = 6

type CountedSearch = RelaxedSearch & { count: number }

/** Says that nothing matches, and what would. */
export function NothingFound() {
  const found = useBrowse((state) => state.found)
  const [result, setResult] = useState<{ text: string; relaxed: readonly CountedSearch[] }>()
  const text = found?.text.trim() ?? ''
  const rows = found?.rows ?? 'cards'
  const relaxed = result?.text === text ? result.relaxed : []
  useEffect(() => {
    const controller = new AbortController()
    act(async () => {
      const results: CountedSearch[] = []
      for (const search of relaxedSearches(text).slice(0, mostTried)) {
        try {
          results.push({ ...search, count: await countRows(search.text, rows, controller.signal) })
        } catch (error) {
          if (controller.signal.aborted) return
          throw error
        }
      }
      if (!controller.signal.aborted) setResult({ text, relaxed: results.filter(({ count }) => count > 0) })
    })
    return () => controller.abort()
  }, [text, rows])
  if (text === '') {
    return (
      <div className={styles.empty}>
        <p>There are no cards yet. Write one, make some from a document, or import a deck.</p>
        <div className={styles.buttons}>
          <Button tone="primary" onClick={() => openDialog({ kind: 'add' })} shortcut="A">
            Add cards
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.empty}>
      <p>
        No {rows === 'cards' ? 'card' : 'note'} matches <code>{text}</code>.
      </p>
      <div className={styles.buttons}>
        {relaxed.map(({ term, text: rest, count }) => (
          <Button key={term} size="small" onClick={() => showSearch(rest)}>
            {`Without ${term}: ${countOf(count, rows === 'cards' ? 'card' : 'note')}`}
          </Button>
        ))}
        <Button size="small" onClick={() => showSearch('')}>
          Clear the search
        </Button>
      </div>
    </div>
  )
}
