import type { AudioTag } from '@core/rendering'

type SpeechTag = Extract<AudioTag, { kind: 'speech' }>

/** Voices may come a moment after the page. */
const waitForVoicesMs = 1_000

/**
 * Speaks words with a voice of this system; voices that would send the words to a server are never used. Gives when it
 * is over, at once when `signal` is aborted.
 * @throws Error with a sentence for people when the system has no voice for the language.
 */
export async function speak(tag: SpeechTag, signal: AbortSignal): Promise<void> {
  const voice = voiceFor(tag, await localVoices())
  if (signal.aborted) return
  if (voice === undefined) {
    const language = nameOf(tag.language)
    throw new Error(`This system has no voice for ${language}. Nothing is spoken over the network.`)
  }
  const utterance = new SpeechSynthesisUtterance(tag.text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = tag.speed
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

/**
 * The voice that the card names, else one for the language and country, else one for the language. Anki puts the name
 * of the maker before the voice's.
 */
export function voiceFor(
  { language, voices }: Pick<SpeechTag, 'language' | 'voices'>,
  available: readonly SpeechSynthesisVoice[],
): SpeechSynthesisVoice | undefined {
  const wanted = language.toLowerCase()
  const speaks = (voice: SpeechSynthesisVoice): string => voice.lang.replaceAll('_', '-').toLowerCase()
  const [main = ''] = wanted.split('-')
  const candidates = available.filter(
    (voice) => voice.localService && (main === '' || speaks(voice).split('-')[0] === main),
  )
  for (const name of voices) {
    const plain = name
      .replace(/^[^_]{1,40}_/, '')
      .replaceAll('_', ' ')
      .toLowerCase()
    const named = candidates.find((voice) => voice.name.toLowerCase().includes(plain))
    if (named !== undefined) return named
  }
  return candidates.find((voice) => speaks(voice) === wanted) ?? candidates[0]
}

async function localVoices(): Promise<SpeechSynthesisVoice[]> {
  if (!('speechSynthesis' in globalThis)) return []
  const voices = speechSynthesis.getVoices()
  if (voices.length > 0) return voices
  await new Promise<void>((resolve) => {
    setTimeout(resolve, waitForVoicesMs)
    speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
  })
  return speechSynthesis.getVoices()
}

function nameOf(language: string): string {
  if (language === '') return 'this text'
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}
