import { useEffect, useRef } from 'react'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { countOf } from '../components/words'
import { act, go, openDialog } from '../state/actions'
import { useApp } from '../state/store'
import { flagNames } from '../study/cardCommands'
import {
  buryChosen,
  editFocused,
  flagChosen,
  forgetChosen,
  openDueDate,
  openForChosen,
  openReplace,
  suspendChosen,
  toggleMarked,
} from './actions'
import { useBrowseCommands } from './commands'
import { RowList } from './list/RowList'
import { NothingFound } from './NothingFound'
import { PreviewPane } from './PreviewPane'
import { SearchBar } from './search/SearchBar'
import { enter, search } from './searching'
import { SidePane } from './side/SidePane'
import { readNames, useBrowse, useBrowseParts } from './state'
import styles from './browse.module.css'

/** Typing goes on for so long before a search begins. */
const settleMs = 120

/** All cards: found, sorted, looked at, and changed many at once. */
export function BrowseScreen() {
  const { text, rows, sort, ids, found, isSearching, selection, isSideOpen, isPreviewOpen } = useBrowseParts(
    'text',
    'rows',
    'sort',
    'ids',
    'found',
    'isSearching',
    'selection',
    'isSideOpen',
    'isPreviewOpen',
  )
  const revision = useApp((state) => state.revision)
  const field = useRef<HTMLInputElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  const searched = useRef<string>(undefined)
  useEffect(enter, [])
  useEffect(() => act(readNames), [revision])
  useEffect(() => {
    // What is typed waits until the fingers rest; all else is found at once.
    const wait = searched.current === undefined || searched.current === text ? 0 : settleMs
    const timer = setTimeout(() => {
      searched.current = text
      act(search)
    }, wait)
    return () => clearTimeout(timer)
  }, [text, rows, sort, revision])
  const toList = (): void => screen.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const toField = (): void => {
    field.current?.focus()
    field.current?.select()
  }
  useBrowseCommands(toField, toList)
  // Arrows work at first sight of the list.
  useEffect(toList, [])

  const noun = found?.rows === 'notes' ? 'note' : 'card'
  const { size } = selection.chosen
  return (
    <div className={styles.screen} ref={screen} data-side={isSideOpen} data-preview={isPreviewOpen}>
      <header className={styles.top}>
        <div className={styles.titleLine}>
          <h1>Browse</h1>
          <p className={styles.soft} data-testid="found">
            {found === undefined
              ? 'Reading the cards.'
              : `${countOf(ids.length, noun)}${isSearching ? ' so far' : ''}${size > 0 ? `, ${size.toLocaleString()} chosen` : ''}`}
          </p>
          <div className={styles.tools}>
            <span className={styles.sideButton}>
              <Button
                size="small"
                aria-expanded={isSideOpen}
                onClick={() => useBrowse.setState({ isSideOpen: !isSideOpen })}
              >
                Searches and tags
              </Button>
            </span>
            <Button size="small" onClick={() => openDialog({ kind: 'browse', dialog: { what: 'view' } })}>
              View…
            </Button>
            <Button
              size="small"
              onClick={() => openDialog({ kind: 'browse', dialog: { what: 'duplicates' } })}
            >
              Find duplicates…
            </Button>
            <Button size="small" onClick={() => go({ screen: 'bin' })}>
              Bin
            </Button>
          </div>
        </div>
        <SearchBar field={field} onLeave={toList} />
        <Actions isAny={size > 0} />
      </header>
      <nav className={styles.sidePane} aria-label="Searches and tags" data-browse-side>
        <SidePane />
      </nav>
      <section className={styles.rows} aria-label="Cards that were found">
        {found !== undefined && ids.length === 0 && !isSearching ? (
          <NothingFound />
        ) : (
          <RowList onOpen={editFocused} />
        )}
      </section>
      {isPreviewOpen ? <PreviewPane /> : null}
    </div>
  )
}

/** What can be done with all that is chosen. */
function Actions({ isAny }: { isAny: boolean }) {
  return (
    <div className={styles.actions} role="toolbar" aria-label="With what is chosen">
      <Button
        size="small"
        disabled={!isAny}
        onClick={() => openForChosen((chosen) => ({ what: 'move', chosen }))}
      >
        Move…
      </Button>
      <Button
        size="small"
        disabled={!isAny}
        onClick={() => openForChosen((chosen) => ({ what: 'tags', chosen, removes: false }))}
      >
        Add tags…
      </Button>
      <Button size="small" disabled={!isAny} onClick={() => suspendChosen(true)}>
        Suspend
      </Button>
      {isAny ? (
        <>
          <MenuButton
            label="Flag what is chosen"
            text="Flag"
            items={[
              ...[1, 2, 3, 4, 5, 6, 7].map((flag) => ({
                id: String(flag),
                title: flagNames[flag] ?? '',
                run: () => flagChosen(flag),
              })),
              { id: '0', title: 'No flag', run: () => flagChosen(0) },
            ]}
          />
          <MenuButton
            label="More for what is chosen"
            text="More"
            items={[
              { id: 'edit', title: 'Edit the note', run: editFocused },
              {
                id: 'untag',
                title: 'Remove tags…',
                run: () => openForChosen((chosen) => ({ what: 'tags', chosen, removes: true })),
              },
              { id: 'bury', title: 'Bury until tomorrow', run: buryChosen },
              { id: 'mark', title: 'Mark, or take the mark away', run: toggleMarked },
              { id: 'back', title: 'Bring back to study', run: () => suspendChosen(false) },
              { id: 'due', title: 'Set due date…', run: openDueDate },
              { id: 'forget', title: 'Forget: make them new again', run: forgetChosen },
              {
                id: 'type',
                title: 'Change note type…',
                run: () => openForChosen((chosen) => ({ what: 'note-type', chosen })),
              },
              { id: 'replace', title: 'Find and replace…', run: openReplace },
            ]}
          />
        </>
      ) : null}
      <Button
        size="small"
        tone="danger"
        disabled={!isAny}
        onClick={() => openForChosen((chosen) => ({ what: 'delete', chosen }))}
      >
        Delete…
      </Button>
    </div>
  )
}
