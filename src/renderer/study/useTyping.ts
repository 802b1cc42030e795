import { useMemo } from 'react'
import { speechOfDeck, type StudyCard, type TypingSettings } from '@app/index'
import type { Judgement } from '@core/answers'
import type { Rating } from '@core/model'
import { act, changeSettings, notify } from '../state/actions'
import { useApp } from '../state/store'
import { judgeTyping, suggestedRating, toggledTyping, typedSides, type Sides } from './typing'

interface TypingInStudy {
  /** The sides of the card, with a box to type in where the person wants one. */
  sides: Sides | undefined
  judgement: Judgement | undefined
  /** The button that the judgement speaks for. */
  suggested: Rating | undefined
  /** Turns typing on or off. */
  toggle: () => void
}

const usual: TypingSettings = { when: 'asked', strict: [] }

/** What is typed for the card that is shown, and what it is worth once the answer is shown. */
export function useTyping(
  card: StudyCard | undefined,
  rendered: Sides | undefined,
  isAnswered: boolean,
  ratings: readonly Rating[],
  text: string,
): TypingInStudy {
  const settings = useApp((state) => state.settings)
  const decks = useApp((state) => state.decks)
  const { when, strict } = settings?.typing ?? usual
  const sides = useMemo(
    () => (rendered === undefined || card === undefined ? rendered : typedSides(rendered, card, when)),
    [rendered, card, when],
  )
  const typeIn = sides?.front.typeIn
  const judgement = useMemo(() => {
    if (!isAnswered || card === undefined || typeIn === undefined) return undefined
    const language =
      settings === undefined
        ? undefined
        : speechOfDeck(
            settings.speech,
            card.deck,
            decks.map(({ deck }) => deck),
          ).answer
    return judgeTyping(text, typeIn, card, { when, strict }, language)
  }, [isAnswered, card, typeIn, text, settings, decks, when, strict])
  const toggle = (): void => {
    if (card === undefined || rendered === undefined) return
    const next = toggledTyping(rendered.front.typeIn !== undefined, typeIn !== undefined)
    const hasBox = typedSides(rendered, card, next).front.typeIn !== undefined
    act(async () => {
      await changeSettings({ typing: { when: next, strict } })
      notify(saidOf[next] + (next === 'always' && !hasBox ? ' This one is not short.' : ''))
    })
  }
  return {
    sides,
    judgement,
    suggested: judgement === undefined ? undefined : suggestedRating(text, judgement, ratings),
    toggle,
  }
}

const saidOf = {
  always: 'Answers are typed now wherever they are short. T turns it off.',
  asked: 'Answers are typed where the note type asks for it.',
  never: 'Answers are not typed any more. T turns it on again.',
} as const
