import type { StudyCard, TypingSettings, TypingTime } from '@app/index'
import { judgeAnswer, type Judgement } from '@core/answers'
import { detectLanguage } from '@core/generation/ingest/language'
import type { Rating } from '@core/model'
import { quizFactOf } from '@core/quiz/facts'
import { withoutTypeBox, withTypeBox, type CardSide, type TypeIn } from '@core/rendering'

/** Both sides of a card. */
export interface Sides {
  front: CardSide
  back: CardSide
}

/** Longer answers are better thought than typed, letter by letter. */
const longestTyped = 80

/** The sides with a box to type in, or without, as the person wants it. */
export function typedSides(sides: Sides, card: StudyCard, when: TypingTime): Sides {
  const { front, back } = sides
  if (when === 'never') return { front: withoutTypeBox(front), back: withoutTypeBox(back) }
  const typeIn = front.typeIn ?? (when === 'always' ? shortAnswer(sides, card) : undefined)
  if (typeIn === undefined) return sides
  return {
    front: front.typeIn === undefined ? withTypeBox(front, 'front', typeIn) : front,
    back: back.typeIn === undefined ? withTypeBox(back, 'back', typeIn) : back,
  }
}

/** What is to be typed for a card whose note type does not ask for it; undefined where nobody would want to type it. */
function shortAnswer({ front, back }: Sides, { card, note, noteType }: StudyCard): TypeIn | undefined {
  const fact = quizFactOf(card, note, noteType, { topic: '' })
  if (fact === undefined || fact.items !== undefined || fact.answer.length > longestTyped) return undefined
  if (back.maths.length > front.maths.length || back.occlusion !== undefined) return undefined
  return {
    field: noteType.kind === 'cloze' ? 'the blank' : 'the answer',
    expected: fact.answer,
    ignoreMarks: false,
  }
}

/** What the key that turns typing on and off makes of it: the box of this card goes away, or comes. */
export function toggledTyping(asked: boolean, hasBox: boolean): TypingTime {
  if (hasBox) return asked ? 'never' : 'asked'
  return asked ? 'asked' : 'always'
}

/** Judges what was typed for a card, in the language of its answer where that is known. */
export function judgeTyping(
  typed: string,
  typeIn: TypeIn,
  { note: { source }, document }: StudyCard,
  { strict }: TypingSettings,
  language: string | undefined,
): Judgement {
  const { expected, ignoreMarks } = typeIn
  const found = language ?? document?.language ?? detectLanguage(expected)
  const [own, ...others] = source?.answers ?? []
  return judgeAnswer(typed, expected, {
    language: found === 'und' ? 'en' : found,
    // They are about what the card said when it was made.
    alternatives: own !== undefined && judgeAnswer(expected, own).verdict === 'correct' ? others : [],
    strict: ignoreMarks ? strict.filter((each) => each !== 'accents') : strict,
  })
}

/** The button that a judgement speaks for; none where nothing was typed. The person decides. */
export function suggestedRating(
  typed: string,
  { verdict }: Judgement,
  ratings: readonly Rating[],
): Rating | undefined {
  if (typed.trim() === '') return undefined
  if (verdict === 'correct') return 3
  if (verdict === 'wrong') return 1
  return ratings.includes(2) ? 2 : 3
}
