/**
 * Words for numbers, written out language by language: the words of a text are looked up among them. Keys have no
 * spaces, hyphens or accents, so that "twenty-one", "twenty one" and "vingt et un" are found however they are written.
 */
type Speller = (number: number) => string[]

function listOf(words: string): readonly string[] {
  return words.split(' ')
}

function at(words: readonly string[], index: number): string {
  return words[index] ?? ''
}

const englishOnes = listOf(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
)
const englishTens = listOf('zero ten twenty thirty forty fifty sixty seventy eighty ninety')

function english(number: number): string[] {
  if (number < 20) return [at(englishOnes, number)]
  if (number < 100) {
    const rest = number % 10
    return [at(englishTens, Math.floor(number / 10)) + (rest === 0 ? '' : at(englishOnes, rest))]
  }
  const [size, word] = number < 1000 ? [100, 'hundred'] : [1000, 'thousand']
  const rest = number % size
  const heads = english(Math.floor(number / size)).map((head) => head + word)
  if (number % 1000 === 100 || number === 1000) heads.push(`a${word}`, word)
  const tails = rest === 0 ? [''] : english(rest).flatMap((tail) => [tail, `and${tail}`])
  const plain = heads.flatMap((head) => tails.map((tail) => head + tail))
  // As years are read: nineteen eighty-four.
  const isYear = number > 1000 && number < 2100 && number % 100 >= 10
  return isYear
    ? [
        ...plain,
        ...english(Math.floor(number / 100)).flatMap((head) =>
          english(number % 100).map((tail) => head + tail),
        ),
      ]
    : plain
}

const germanOnes = listOf(
  'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
)
const germanTens = listOf('null zehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig')

function germanHead(number: number): string {
  return number === 1 ? 'ein' : at(germanOnes, number)
}

function german(number: number): string[] {
  if (number === 1) return ['eins', 'ein', 'eine']
  if (number < 20) return [at(germanOnes, number)]
  if (number < 100) {
    const rest = number % 10
    return [(rest === 0 ? '' : `${germanHead(rest)}und`) + at(germanTens, Math.floor(number / 10))]
  }
  const [size, word] = number < 1000 ? [100, 'hundert'] : [1000, 'tausend']
  const count = Math.floor(number / size)
  const rest = number % size
  const heads = count === 1 ? [word, `ein${word}`] : [at(german(count), 0) + word]
  const tails = rest === 0 ? [''] : german(rest).flatMap((tail) => [tail, `und${tail}`])
  const plain = heads.flatMap((head) => tails.map((tail) => head + tail))
  const isYear = number >= 1100 && number < 2000
  return isYear
    ? [
        ...plain,
        ...(number % 100 === 0 ? [''] : german(number % 100)).map(
          (tail) => `${at(german(Math.floor(number / 100)), 0)}hundert${tail}`,
        ),
      ]
    : plain
}

const frenchOnes = listOf(
  'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf',
)
const frenchTens = listOf('zero dix vingt trente quarante cinquante soixante')

function french(number: number): string[] {
  if (number === 1) return ['un', 'une']
  if (number < 20) return [at(frenchOnes, number)]
  if (number < 70) {
    const rest = number % 10
    const ten = at(frenchTens, Math.floor(number / 10))
    return rest === 0 ? [ten] : rest === 1 ? [`${ten}etun`, `${ten}un`] : [ten + at(frenchOnes, rest)]
  }
  if (number < 80) {
    const rest = at(frenchOnes, number - 60)
    const swiss = `septante${number === 70 ? '' : number === 71 ? 'etun' : at(frenchOnes, number - 70)}`
    return number === 71 ? ['soixanteetonze', 'soixanteonze', swiss] : [`soixante${rest}`, swiss]
  }
  if (number < 100) {
    const rest = number - 80
    const swiss =
      number < 90
        ? []
        : [`nonante${number === 90 ? '' : number === 91 ? 'etun' : at(frenchOnes, number - 90)}`]
    return rest === 0 ? ['quatrevingts', 'quatrevingt'] : [`quatrevingt${at(frenchOnes, rest)}`, ...swiss]
  }
  const [size, word] = number < 1000 ? [100, 'cent'] : [1000, 'mille']
  const count = Math.floor(number / size)
  const rest = number % size
  const head = count === 1 ? word : at(french(count), 0).replace(/vingts$/, 'vingt') + word
  if (rest > 0) return french(rest).map((tail) => head + tail)
  return count > 1 && size === 100 ? [`${head}s`, head] : [head]
}

const spanishOnes = listOf(
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
)
const spanishTens = listOf('cero diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa')
const spanishHundreds = listOf(
  'cero ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
)

function spanish(number: number): string[] {
  if (number === 1) return ['uno', 'un', 'una']
  if (number < 30) return [at(spanishOnes, number)]
  if (number < 100) {
    const rest = number % 10
    return [at(spanishTens, Math.floor(number / 10)) + (rest === 0 ? '' : `y${at(spanishOnes, rest)}`)]
  }
  if (number === 100) return ['cien', 'ciento']
  if (number < 1000) {
    const rest = number % 100
    const head = at(spanishHundreds, Math.floor(number / 100))
    return rest === 0 ? [head] : spanish(rest).map((tail) => head + tail)
  }
  const rest = number % 1000
  const count = Math.floor(number / 1000)
  const head = `${count === 1 ? '' : at(spanish(count), 0).replace(/uno$/, 'un')}mil`
  return rest === 0 ? [head] : spanish(rest).map((tail) => head + tail)
}

const italianOnes = listOf(
  'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
)
const italianTens = listOf('zero dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta')

function italian(number: number): string[] {
  if (number === 1) return ['uno', 'un', 'una']
  if (number < 20) return [at(italianOnes, number)]
  if (number < 100) {
    const rest = number % 10
    const ten = at(italianTens, Math.floor(number / 10))
    // The tens lose their vowel before uno and otto.
    return [rest === 0 ? ten : (rest === 1 || rest === 8 ? ten.slice(0, -1) : ten) + at(italianOnes, rest)]
  }
  const size = number < 1000 ? 100 : 1000
  const count = Math.floor(number / size)
  const rest = number % size
  const word = size === 100 ? 'cento' : count === 1 ? 'mille' : 'mila'
  const head = (count === 1 ? '' : at(italian(count), 0)) + word
  if (rest === 0) return [head]
  return italian(rest).flatMap((tail) =>
    size === 100 && tail.startsWith('ottan') ? [head + tail, head.slice(0, -1) + tail] : [head + tail],
  )
}

const spellers: Readonly<Record<string, Speller>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
}

const englishOrdinals = listOf(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twentyfirst twentysecond twentythird twentyfourth twentyfifth twentysixth twentyseventh twentyeighth twentyninth thirtieth thirtyfirst',
)

const known = new Map<string, ReadonlyMap<string, string>>()

/** All numbers whose words are known: every one to 2100, then round ones. */
function numbers(): number[] {
  const all = Array.from({ length: 2_101 }, (_, number) => number)
  for (let number = 2_200; number < 10_000; number += 100) all.push(number)
  for (let number = 3_000; number < 1_000_000; number += number < 100_000 ? 1_000 : 100_000) all.push(number)
  return all
}

/** Words for numbers of a language (its two letters), to digits; empty for languages that are not known here. */
export function numberWordsOf(language: string): ReadonlyMap<string, string> {
  let words = known.get(language)
  if (words === undefined) {
    words = wordsOf(language)
    known.set(language, words)
  }
  return words
}

function wordsOf(language: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const speller = Object.hasOwn(spellers, language) ? spellers[language] : undefined
  if (speller === undefined) return words
  for (const number of numbers())
    for (const word of speller(number)) if (!words.has(word)) words.set(word, String(number))
  if (language === 'en')
    for (const [index, word] of englishOrdinals.entries()) words.set(word, `${index + 1}º`)
  return words
}
