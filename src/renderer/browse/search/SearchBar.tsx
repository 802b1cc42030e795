import { useId, useMemo, useState, type KeyboardEvent, type RefObject } from 'react'
import { searchText } from '@core/search'
import { Button } from '../../components/Button'
import components from '../../components/components.module.css'
import { act, openDialog } from '../../state/actions'
import { useApp } from '../../state/store'
import { readDocuments, showSearch, tagNames, useBrowseParts, type SearchProblem } from '../state'
import { accepted, suggestionsFor, type Names, type Suggestion } from './suggest'
import styles from './search.module.css'

interface SearchBarProps {
  field: RefObject<HTMLInputElement | null>
  /** Enter in the field, or Arrow down where nothing is suggested: on to the list. */
  onLeave: () => void
}

/** The search, with suggestions for the word at the caret and what is wrong with it at its place. */
export function SearchBar({ field, onLeave }: SearchBarProps) {
  const id = useId()
  const { text, problem, warnings, tags, noteTypes, presets, documents } = useBrowseParts(
    'text',
    'problem',
    'warnings',
    'tags',
    'noteTypes',
    'presets',
    'documents',
  )
  const decks = useApp((state) => state.decks)
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([])
  const [active, setActive] = useState(-1)
  const names = useMemo(
    (): Names => ({
      decks: decks.map(({ deck }) => deck.name),
      tags: tagNames(tags),
      noteTypes: noteTypes.map(({ name }) => name),
      fields: [...new Set(noteTypes.flatMap(({ fields }) => fields.map(({ name }) => name)))],
      templates: [...new Set(noteTypes.flatMap(({ templates }) => templates.map(({ name }) => name)))],
      presets,
      documents,
    }),
    [decks, tags, noteTypes, presets, documents],
  )
  const shownProblem = problem?.text === text ? problem : undefined

  const close = (): void => {
    setSuggestions([])
    setActive(-1)
  }
  const suggest = (input: HTMLInputElement): void => {
    if (input.value.includes('source:')) act(readDocuments)
    const isAtPlace = input.selectionStart === input.selectionEnd
    setSuggestions(isAtPlace ? suggestionsFor(input.value, input.selectionStart ?? 0, names) : [])
    setActive(-1)
  }
  const accept = (suggestion: Suggestion): void => {
    const next = accepted(text, suggestion)
    showSearch(next.text)
    close()
    const input = field.current
    if (input === null) return
    input.focus()
    // When the field has the new text.
    requestAnimationFrame(() => {
      input.setSelectionRange(next.caret, next.caret)
      suggest(input)
    })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const count = suggestions.length
    const chosen = suggestions[active]
    if (event.key === 'ArrowDown' && count > 0) setActive((active + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) setActive(active <= 0 ? count - 1 : active - 1)
    else if (event.key === 'Escape' && count > 0) close()
    else if (event.key === 'Enter' && chosen !== undefined) accept(chosen)
    else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      close()
      onLeave()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  // What is wrong before the word at the caret is more urgent than how that could go on.
  const isOpen = suggestions.some(({ start }) => shownProblem === undefined || start < shownProblem.end)
  return (
    <search className={styles.search}>
      <div className={styles.line}>
        <div className={styles.fieldBox}>
          <input
            ref={field}
            className={components.input}
            type="text"
            role="combobox"
            aria-label="Search cards"
            aria-keyshortcuts="Control+F"
            aria-expanded={isOpen}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
            aria-invalid={shownProblem !== undefined}
            aria-describedby={shownProblem === undefined ? undefined : `${id}-problem`}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            placeholder="All cards. Try: tag:exam is:due, or words"
            value={text}
            onChange={(event) => {
              showSearch(event.target.value)
              suggest(event.target)
            }}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label="Suggestions"
            className={styles.suggestions}
            hidden={!isOpen}
          >
            {suggestions.map((suggestion, index) => (
              <div
                key={suggestion.insert}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={styles.suggestion}
                // Before the field loses the focus.
                onMouseDown={(event) => {
                  event.preventDefault()
                  accept(suggestion)
                }}
              >
                <code>{suggestion.insert}</code>
                <span>{suggestion.meaning}</span>
              </div>
            ))}
          </div>
        </div>
        <Button
          disabled={text.trim() === '' || shownProblem !== undefined}
          onClick={() => openDialog({ kind: 'browse', dialog: { what: 'save-search', text } })}
        >
          Save
        </Button>
        <Button tone="quiet" disabled={text === ''} onClick={() => showSearch('')}>
          Clear
        </Button>
      </div>
      {shownProblem === undefined ? null : (
        <Problem id={`${id}-problem`} problem={shownProblem} field={field} />
      )}
      {shownProblem === undefined
        ? warnings.map((warning) => (
            <p key={warning.start} className={styles.warning}>
              {warning.message}
            </p>
          ))
        : null}
    </search>
  )
}

interface ProblemProps {
  id: string
  problem: SearchProblem
  field: RefObject<HTMLInputElement | null>
}

/** What is wrong, under the query with the place marked in it. */
function Problem({ id, problem: { text, message, start, end }, field }: ProblemProps) {
  return (
    <div className={styles.problem}>
      <div id={id} role="alert">
        <p className={styles.place}>
          {text.slice(0, start)}
          <mark>{text.slice(start, end) || '‸'}</mark>
          {text.slice(end)}
        </p>
        <p>{message}</p>
      </div>
      <div className={styles.line}>
        <Button
          size="small"
          onClick={() => {
            field.current?.focus()
            field.current?.setSelectionRange(start, end)
          }}
        >
          Go to the place
        </Button>
        <Button size="small" onClick={() => showSearch(searchText(text))}>
          Search for these words as they stand
        </Button>
      </div>
    </div>
  )
}
