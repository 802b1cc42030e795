import { searchForDeck } from '@app/index'
import { useApp } from '../state/store'
import { SelectField } from './SelectField'

interface DeckSearchFieldProps {
  search: string
  onSearch: (search: string) => void
}

/** A deck to choose that writes itself into the search beside it, and says when the search is about something else. */
export function DeckSearchField({ search, onSearch }: DeckSearchFieldProps) {
  const decks = useApp((state) => state.decks)
  const chosen = decks.find(({ deck }) => searchForDeck(deck.name) === search)
  const isOther = chosen === undefined && search !== ''
  return (
    <SelectField
      label="Deck"
      value={chosen === undefined ? (isOther ? 'search' : 'all') : String(chosen.deck.id)}
      onChange={(value) => {
        const found = decks.find(({ deck }) => String(deck.id) === value)
        onSearch(found === undefined ? '' : searchForDeck(found.deck.name))
      }}
      options={[
        { value: 'all', label: 'All decks' },
        ...(isOther ? [{ value: 'search', label: 'What the search finds' }] : []),
        ...decks.map(({ deck }) => ({ value: String(deck.id), label: deck.name.split('::').join(' › ') })),
      ]}
    />
  )
}
