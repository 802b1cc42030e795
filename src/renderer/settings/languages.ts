import { languageName, mainLanguage } from '../card/speech'

/** Languages that are offered where no voice says what there is. */
const usual =
  'ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko la lt lv nl nb pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
    ' ',
  )

/** Languages to choose from, by name: the usual ones and those of the voices. */
export function languageOptions(voices: readonly SpeechSynthesisVoice[]): { value: string; label: string }[] {
  const all = new Set([...usual, ...voices.map(({ lang }) => mainLanguage(lang))])
  return named([...all])
}

/** The languages that there are voices for. */
export function spokenLanguages(voices: readonly SpeechSynthesisVoice[]): { value: string; label: string }[] {
  return named([...new Set(voices.map(({ lang }) => mainLanguage(lang)))])
}

function named(tags: readonly string[]): { value: string; label: string }[] {
  return tags
    .filter((tag) => tag !== '')
    .map((value) => ({ value, label: languageName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
