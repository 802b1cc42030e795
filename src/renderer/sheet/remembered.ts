import type { SheetChoice } from '@app/index'
import { usualPaper, type SheetLayout } from './layout'

/** What was chosen last, for the next sheet: all but the deck and the search, which belong to one sheet. */
export interface SheetTaste {
  choice: Omit<SheetChoice, 'deckId' | 'search'>
  layout: SheetLayout
}

let taste: SheetTaste | undefined

/** The options to begin with: those of the last sheet of this window, else the usual ones. */
export function tasteToBeginWith(): SheetTaste {
  return (
    taste ?? {
      choice: {
        subdecks: true,
        suspended: false,
        kind: 'facts',
        perNote: false,
        order: 'made',
        // Another order on another day.
        seed: Math.floor(Date.now() / 86_400_000),
        limit: 200,
      },
      layout: {
        paper: usualPaper(navigator.language),
        columns: 1,
        points: 11,
        lines: 1,
        sources: 'quote',
      },
    }
  )
}

export function rememberTaste(changed: SheetTaste): void {
  taste = changed
}
