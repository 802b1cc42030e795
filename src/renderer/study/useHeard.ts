import { useEffect, useMemo, useState } from 'react'
import { speechOfDeck, type StudyCard } from '@app/index'
import type { AudioTag } from '@core/rendering'
import { cardPlayer, ownAudio } from '../card/audio'
import { useApp } from '../state/store'
import { playsByItself } from './autoplay'
import { isRead, spokenSide, type SpokenSide } from './readingAloud'
import type { Sides } from './typing'

export interface Heard {
  /** Plays again what the side has to be heard; reads it aloud where it has no sound of its own. */
  replay: () => void
  /** Words that are read aloud, for a button of their own; undefined where the side has sounds or is not read. */
  spoken: SpokenSide | undefined
  /** Why nothing was heard. */
  problem: string | undefined
}

const none: readonly AudioTag[] = []

/** Plays what the side that is shown has to be heard, until another is shown or the screen is left. */
export function useHeard(
  card: StudyCard | undefined,
  sides: Sides | undefined,
  side: 'front' | 'back',
): Heard {
  const speech = useApp((state) => state.settings?.speech)
  const decks = useApp((state) => state.decks)
  const [told, setTold] = useState<{ tag: SpokenSide; problem: string | undefined }>()
  const deck = useMemo(
    () =>
      speech === undefined || card === undefined
        ? undefined
        : speechOfDeck(
            speech,
            card.deck,
            decks.map((summary) => summary.deck),
          ),
    [speech, card, decks],
  )
  const words = useMemo(
    () =>
      sides === undefined || card === undefined || deck === undefined
        ? undefined
        : spokenSide(sides, side, card, deck),
    [sides, side, card, deck],
  )
  const audio = sides?.[side].audio ?? none
  const spoken = words !== undefined && deck !== undefined && isRead(deck.read, side) ? words : undefined
  const playsItself = card !== undefined && speech?.autoplay !== false && playsByItself(card.context.preset)
  const say = (tag: SpokenSide): void => {
    void cardPlayer.play([tag]).then((problem) => setTold({ tag, problem }))
  }
  useEffect(() => {
    if (playsItself) {
      if (spoken === undefined) void cardPlayer.play(ownAudio(audio))
      else say(spoken)
    }
    return () => cardPlayer.stop()
  }, [audio, spoken, playsItself])
  const replay = (): void => {
    const own = ownAudio(audio)
    if (own.length > 0) void cardPlayer.play(own)
    else if (words !== undefined) say(words)
    else void cardPlayer.play(audio)
  }
  return { replay, spoken, problem: told?.tag === words ? told?.problem : undefined }
}
