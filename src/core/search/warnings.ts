import type { SearchContext } from './context'
import { fold } from './fold'
import { globWhole } from './glob'
import { searchKeys } from './terms'
import { pathTest } from './textTerms'
import { eachTerm, type Glob, type Place, type Query } from './types'

/** A term that can find nothing, for a reason that the person may not know of. */
export interface SearchWarning extends Place {
  message: string
}

/** Terms that name a field, deck or note type that is not there: they are no mistake in the search, but mostly one in typing. */
export function searchWarnings(
  query: Query,
  { decks, noteTypes }: Pick<SearchContext, 'decks' | 'noteTypes'>,
): SearchWarning[] {
  const warnings: SearchWarning[] = []
  const types = [...noteTypes.values()]
  eachTerm(query, (term) => {
    if (term.kind === 'field') {
      const names = types.flatMap(({ fields }) => fields.map(({ name }) => name))
      if (!finds(globWhole(term.field), names))
        warnings.push({
          ...term.place,
          message: `No note type has a field “${nameOf(term.field)}”, and no other term has this name. Known terms are ${searchKeys.join(', ')}. To look for a text with a colon, write \\: in it.`,
        })
    } else if (term.kind === 'deck') {
      if (
        !finds(
          pathTest(term.name),
          decks.map(({ name }) => name),
        )
      )
        warnings.push({
          ...term.place,
          message:
            nameOf(term.name) === 'filtered'
              ? 'There are no filtered decks here: practice goes through any cards that a search finds.'
              : `There is no deck “${nameOf(term.name)}”.`,
        })
    } else if (term.kind === 'noteType') {
      if (
        !finds(
          globWhole(term.name),
          types.map(({ name }) => name),
        )
      )
        warnings.push({ ...term.place, message: `There is no note type “${nameOf(term.name)}”.` })
    }
  })
  return warnings
}

function finds(test: (name: string) => boolean, names: readonly string[]): boolean {
  return names.some((name) => test(fold(name)))
}

function nameOf(glob: Glob): string {
  return glob
    .map((part) => (typeof part === 'string' ? part : part.wild === 'any' ? '*' : '_'))
    .join('')
    .slice(0, 60)
}
