import type { Candidate, IngestedDocument } from '@core/generation'
import type { Collection } from './collection'
import { candidateTables, insertPrepared, prepareCandidates, type PreparedCandidates } from './documents'

/** A deck that comes with the app. */
export interface BundledDeck {
  /** Stable name of the bundle. */
  name: string
  /** What the deck is called in the collection; may hold `::`. */
  deckName: string
  version: number
  document: IngestedDocument
  candidates: Candidate[]
}

const seededKey = 'bundledDecksSeeded'

/**
 * Puts the bundled decks into a new collection, once: a deck that was deleted does not come back. Not on the undo
 * list, since the person did not do it. Gives whether anything was added.
 */
export async function seedBundledDecks(
  collection: Collection,
  bundles: readonly BundledDeck[],
): Promise<boolean> {
  const { store, clock } = collection
  if (bundles.length === 0 || (await store.settings.get(seededKey)) !== undefined) return false
  const prepared = await Promise.all(
    bundles.map(async ({ name, version, deckName, document, candidates }) => ({
      bundled: { name, version },
      cards: withGuids(
        name,
        candidates,
        await prepareCandidates(collection, { document, deck: { newName: deckName }, candidates }),
      ),
    })),
  )
  await store.unit(
    'Add bundled decks',
    { tables: [...candidateTables, 'settings'], undoable: false },
    async () => {
      for (const { bundled, cards } of prepared) {
        const { deckId } = await insertPrepared(collection, cards)
        await store.decks.update(deckId, { bundled, modifiedAt: clock.now() })
      }
      await store.settings.set(
        seededKey,
        prepared.map(({ bundled }) => bundled),
      )
    },
  )
  return true
}

/** Bundled notes have the same guid in every collection, so that packages from another machine find them again. */
function withGuids(
  bundle: string,
  candidates: readonly Candidate[],
  prepared: PreparedCandidates,
): PreparedCandidates {
  return {
    ...prepared,
    drafts: prepared.drafts.map((draft, at) => ({ ...draft, guid: `${bundle}/${candidates[at]?.id ?? at}` })),
  }
}
