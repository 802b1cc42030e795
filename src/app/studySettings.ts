import { leniencies, type Leniency } from '@core/answers'
import { FactdeckError, type Deck, type DeckId } from '@core/model'

/** When answers are typed: where the note type has a box for it, wherever they are short, or never. */
export const typingTimes = ['asked', 'always', 'never'] as const
export type TypingTime = (typeof typingTimes)[number]

export interface TypingSettings {
  when: TypingTime
  /** What counts when a typed answer is judged; all else is overlooked, and said to be. */
  strict: Leniency[]
}

/** What of a card is read aloud. */
export const readAloud = ['none', 'question', 'answer', 'both'] as const
export type ReadAloud = (typeof readAloud)[number]

/** What a deck has of its own; subdecks have the same unless they have something of their own. */
export interface DeckSpeech {
  read?: ReadAloud
  /** Languages as tags (`de`, `en-GB`); where there is none they are found out from the text. */
  question?: string
  answer?: string
}

export interface SpeechSettings {
  read: ReadAloud
  /** Sounds and speech are played as soon as a side is shown. */
  autoplay: boolean
  /** 1 is normal. */
  speed: number
  /** Names of voices by language (`de`). */
  voices: Record<string, string>
  decks: Record<DeckId, DeckSpeech>
}

export const defaultTyping: TypingSettings = { when: 'asked', strict: [] }
export const defaultSpeech: SpeechSettings = {
  read: 'none',
  autoplay: true,
  speed: 1,
  voices: {},
  decks: {},
}

const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i
export const speechSpeeds = { least: 0.5, most: 2 } as const

/** The stored values; whatever makes no sense takes its default. */
export function typingFrom(stored: unknown): TypingSettings {
  const { when, strict } = recordOf(stored)
  return {
    when: oneOf(typingTimes, when) ?? defaultTyping.when,
    strict: Array.isArray(strict) ? leniencies.filter((each) => strict.includes(each)) : defaultTyping.strict,
  }
}

/** The stored values; whatever makes no sense takes its default. */
export function speechFrom(stored: unknown): SpeechSettings {
  const { read, autoplay, speed, voices, decks } = recordOf(stored)
  return {
    read: oneOf(readAloud, read) ?? defaultSpeech.read,
    autoplay: typeof autoplay === 'boolean' ? autoplay : defaultSpeech.autoplay,
    speed: isSpeed(speed) ? speed : defaultSpeech.speed,
    voices: Object.fromEntries(
      Object.entries(recordOf(voices)).filter(
        (entry): entry is [string, string] => languageTag.test(entry[0]) && typeof entry[1] === 'string',
      ),
    ),
    decks: Object.fromEntries(
      Object.entries(recordOf(decks))
        .map(([id, value]) => [Number(id), deckSpeechFrom(value)] as const)
        .filter(([id, value]) => Number.isSafeInteger(id) && Object.keys(value).length > 0),
    ),
  }
}

function deckSpeechFrom(stored: unknown): DeckSpeech {
  const { read, question, answer } = recordOf(stored)
  const isRead = oneOf(readAloud, read)
  return {
    ...(isRead === undefined ? {} : { read: isRead }),
    ...(isLanguage(question) ? { question } : {}),
    ...(isLanguage(answer) ? { answer } : {}),
  }
}

/** @throws FactdeckError `setting-invalid` */
export function checkSpeech({ speed }: SpeechSettings): void {
  if (!isSpeed(speed))
    throw new FactdeckError(
      'setting-invalid',
      `Speech may be ${speechSpeeds.least} to ${speechSpeeds.most} times as fast as usual.`,
    )
}

/** What holds for a deck: its own, else what the deck around it has. */
export function speechOfDeck(
  { decks, read }: SpeechSettings,
  deck: Pick<Deck, 'id' | 'name'>,
  all: readonly Pick<Deck, 'id' | 'name'>[],
): DeckSpeech & { read: ReadAloud } {
  const parents = all.filter(({ name }) => deck.name.startsWith(`${name}::`))
  const nearest = [deck, ...parents.sort((a, b) => b.name.length - a.name.length)]
  const found: DeckSpeech = {}
  for (const { id } of nearest) {
    const own = decks[id]
    if (own !== undefined) Object.assign(found, { ...own, ...found })
  }
  return { ...found, read: found.read ?? read }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function oneOf<Name extends string>(names: readonly Name[], value: unknown): Name | undefined {
  return names.find((name) => name === value)
}

function isSpeed(value: unknown): value is number {
  return typeof value === 'number' && value >= speechSpeeds.least && value <= speechSpeeds.most
}

function isLanguage(value: unknown): value is string {
  return typeof value === 'string' && languageTag.test(value)
}
