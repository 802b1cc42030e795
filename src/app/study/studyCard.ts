import { defaultPreset, type Card, type Deck, type Preset } from '@core/model'
import { nextStates, type SchedulingContext } from '@core/scheduling'
import type { Collection } from '../collection'
import type { StudyCard } from './session'

/** What an answer to a card of a deck depends on. */
export function contextOf({ clock, dayRule }: Collection, deck: Deck, preset: Preset): SchedulingContext {
  return {
    now: clock.now(),
    dayRule: dayRule(),
    preset,
    desiredRetention: deck.desiredRetention ?? preset.desiredRetention,
  }
}

/** The four outcomes of a card outside of a session, and what they rest on. */
export async function nextStatesFor(
  collection: Collection,
  card: Card,
  deck: Deck,
): Promise<Pick<StudyCard, 'outcomes' | 'context'>> {
  const preset = (await collection.store.presets.get(deck.presetId)) ?? defaultPreset
  const context = contextOf(collection, deck, preset)
  return { outcomes: nextStates(card, context), context }
}
