import { describe, expect, test } from 'vitest'
import { voiceFor } from './speech'

function voice(name: string, lang: string, localService = true): SpeechSynthesisVoice {
  return { name, lang, localService, default: false, voiceURI: name }
}

const voices = [
  voice('Anna', 'de-DE'),
  voice('Google US English', 'en-US', false),
  voice('Daniel', 'en-GB'),
  voice('Samantha', 'en_US'),
  voice('Kyoko (Enhanced)', 'ja-JP'),
]
const chosen = (language: string, names: string[] = []) => voiceFor({ language, voices: names }, voices)?.name

describe('the voice for some words', () => {
  test('by language and country, else by language', () => {
    expect(chosen('en-US')).toBe('Samantha')
    expect(chosen('en-GB')).toBe('Daniel')
    expect(chosen('en-AU')).toBe('Daniel')
    expect(chosen('de')).toBe('Anna')
  })

  test('by the name that Anki writes, if it speaks the language', () => {
    expect(chosen('ja-JP', ['Microsoft_Haruka', 'Apple_Kyoko'])).toBe('Kyoko (Enhanced)')
    expect(chosen('en-US', ['Apple_Daniel'])).toBe('Daniel')
    expect(chosen('en-US', ['Apple_Anna'])).toBe('Samantha')
  })

  test('the one that the person chose for the language, but not against the card', () => {
    const own = { en: 'Daniel', de: 'Gone' }
    expect(voiceFor({ language: 'en-US', voices: [] }, voices, own)?.name).toBe('Daniel')
    expect(voiceFor({ language: 'en-US', voices: ['Apple_Samantha'] }, voices, own)?.name).toBe('Samantha')
    expect(voiceFor({ language: 'de', voices: [] }, voices, own)?.name).toBe('Anna')
  })

  test('never one that sends the words away, and none rather than a wrong one', () => {
    expect(chosen('en-US', ['Google_US_English'])).toBe('Samantha')
    expect(voiceFor({ language: 'en-US', voices: [] }, voices.slice(0, 2))).toBeUndefined()
    expect(chosen('fr-FR')).toBeUndefined()
    expect(chosen('')).toBe('Anna')
  })
})
