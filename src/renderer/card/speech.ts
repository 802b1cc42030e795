import type { AudioTag } from '@core/rendering'

type SpeechTag = Extract<AudioTag, { kind: 'speech' }>

/** How the person wants to hear words. */
export interface SpeechWishes {
  /** Times the speed that a card asks for. */
  speed: number
  /** Names of voices by language (`de`). */
  voices: Readonly<Record<string, string>>
}

/** What an utterance can take. */
const [slowest, fastest] = [0.1, 10]

/** Voices may come a moment after the page. */
const waitForVoicesMs = 1_000

/**
 * Speaks words with a voice of this system; voices that would send the words to a server are never used. Gives when it
 * is over, at once when `signal` is aborted.
 * @throws Error with a sentence for people when the system has no voice for the language.
 */
export async function speak(
  tag: SpeechTag,
  signal: AbortSignal,
  wishes: SpeechWishes = { speed: 1, voices: {} },
): Promise<void> {
  const available = await localVoices()
  const voice = voiceFor(tag, available, wishes.voices)
  if (signal.aborted) return
  if (voice === undefined) throw new Error(noVoice(available.length === 0 ? undefined : tag.language))
  const utterance = new SpeechSynthesisUtterance(tag.text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = Math.min(fastest, Math.max(slowest, tag.speed * wishes.speed))
  await new Promise<void>((resolve) => {
    utterance.addEventListener('end', () => resolve())
    utterance.addEventListener('error', () => resolve())
    signal.addEventListener('abort', () => {
      speechSynthesis.cancel()
      resolve()
    })
    speechSynthesis.speak(utterance)
  })
}

/** Why nothing is heard, and what to do about it. */
export function noVoice(language: string | undefined): string {
  return language === undefined
    ? 'This system has no voices of its own. Add some in the settings of the system, under speech or language; Factdeck sends no words over the network.'
    : `This system has no voice for ${languageName(language)}. Add one in its settings; Factdeck sends no words over the network.`
}

/**
 * The voice that the card names, else the one that the person chose for the language, else one for the language and
 * country, else one for the language. Anki puts the name of the maker before the voice's.
 */
export function voiceFor(
  { language, voices }: Pick<SpeechTag, 'language' | 'voices'>,
  available: readonly SpeechSynthesisVoice[],
  chosen: SpeechWishes['voices'] = {},
): SpeechSynthesisVoice | undefined {
  const wanted = language.toLowerCase()
  const main = mainLanguage(wanted)
  const candidates = available.filter(
    (voice) => voice.localService && (main === '' || mainLanguage(voice.lang) === main),
  )
  for (const name of voices) {
    const plain = name
      .replace(/^[^_]{1,40}_/, '')
      .replaceAll('_', ' ')
      .toLowerCase()
    const named = candidates.find((voice) => voice.name.toLowerCase().includes(plain))
    if (named !== undefined) return named
  }
  return (
    candidates.find(({ name }) => main !== '' && name === chosen[main]) ??
    candidates.find((voice) => voice.lang.replaceAll('_', '-').toLowerCase() === wanted) ??
    candidates.find((voice) => main === '' && voice.default) ??
    candidates[0]
  )
}

/** `en` of `en-GB` or `en_GB`. */
export function mainLanguage(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? ''
}

/** The voices of this system itself, waiting a moment for them to come. */
export async function localVoices(): Promise<SpeechSynthesisVoice[]> {
  if (!('speechSynthesis' in globalThis)) return []
  const own = (): SpeechSynthesisVoice[] =>
    speechSynthesis.getVoices().filter(({ localService }) => localService)
  const voices = own()
  if (voices.length > 0) return voices
  await new Promise<void>((resolve) => {
    setTimeout(resolve, waitForVoicesMs)
    speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
  })
  return own()
}

/** A language as people call it. */
export function languageName(language: string): string {
  if (language === '') return 'this text'
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}
