import type { DeckSpeech, ReadAloud, StudyCard } from '@app/index'
import { detectLanguage } from '@core/generation/ingest/language'
import { plainText, type AudioTag } from '@core/rendering'
import { splitAnswer } from './splitAnswer'
import type { Sides } from './typing'

export type SpokenSide = Extract<AudioTag, { kind: 'speech' }>

/** Longer texts are read, not listened to. */
const longestSpoken = 5_000

/** Whether a side is read aloud by itself. */
export function isRead(read: ReadAloud, side: 'front' | 'back'): boolean {
  return read === 'both' || read === (side === 'front' ? 'question' : 'answer')
}

/**
 * A side as words to be spoken: on the back the answer alone. Undefined where the side has sounds of its own, or no words.
 * The language is that of the deck, else of the document that the card was made from, else what the words look like.
 */
export function spokenSide(
  sides: Sides,
  side: 'front' | 'back',
  { document }: Pick<StudyCard, 'document'>,
  deck: DeckSpeech,
): SpokenSide | undefined {
  const { html, audio } = sides[side]
  if (audio.some(({ fromFront }) => !fromFront)) return undefined
  const words = plainText(side === 'front' ? html : splitAnswer(html).replace(typedWords, ''))
  const text = words.replaceAll(/\[(?:\.\.\.|…)\]/g, 'blank').slice(0, longestSpoken)
  if (text === '') return undefined
  const chosen = side === 'front' ? deck.question : deck.answer
  const language = chosen ?? document?.language ?? detectLanguage(text)
  return {
    kind: 'speech',
    text,
    language: language === 'und' ? '' : language,
    voices: [],
    speed: 1,
    fromFront: false,
  }
}

/** The words that stand in for a comparison are those of the answer once more. */
const typedWords = /<span class="fd-type"[^>]{0,50}>[^<]{0,5000}<\/span>/g
