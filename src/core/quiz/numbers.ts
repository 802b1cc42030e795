const units = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value]),
)
const tens = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
)
const scales = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
])

/**
 * Numbers in words as digits: "twenty-five states" → "25 states", "three million" and "3 million" → "3000000", "a
 * hundred and five" → "105". All else stays as it is; lower case is taken for granted.
 */
export function withDigits(text: string): string {
  const words = text.split(' ').flatMap((word) => (isHyphenated(word) ? word.split('-') : [word]))
  const result: string[] = []
  for (let at = 0; at < words.length;) {
    const found = numberAt(words, at)
    if (found === undefined) result.push(words[at++] ?? '')
    else {
      result.push(String(found.value))
      at = found.next
    }
  }
  return result.join(' ')
}

function isHyphenated(word: string): boolean {
  const [first = '', second = '', ...more] = word.split('-')
  return more.length === 0 && tens.has(first) && (units.get(second) ?? 0) > 0
}

/** A number that begins at a word, with the place after it. */
function numberAt(words: readonly string[], from: number): { value: number; next: number } | undefined {
  let total = 0
  let current: number | undefined
  let at = from
  for (; at < words.length; at++) {
    const word = words[at] ?? ''
    const scale = scales.get(word)
    const plain = units.get(word) ?? tens.get(word)
    if (scale !== undefined) {
      // "Hundreds of" and a bare "million" are no numbers.
      if (current === undefined) break
      if (scale === 100) current *= 100
      else {
        total += current * scale
        current = 0
      }
    } else if (plain !== undefined && (current === undefined || fits(current, plain)))
      current = (current ?? 0) + plain
    else if (current === undefined && /^\d{1,12}(?:\.\d{1,6})?$/.test(word)) current = Number(word)
    // Half of a number may be digits already: "2 hundred and 5", "20 five".
    else if (current !== undefined && isRest(words, at, current)) current += Number(word)
    else if (!(word === 'and' && current !== undefined && isNumber(words[at + 1]) && current % 100 === 0))
      break
  }
  if (current === undefined) return undefined
  // Binary fractions: 1.1 million is 1100000.
  return { value: Math.round((total + current) * 1e6) / 1e6, next: at }
}

/** "Twenty" takes "five", "hundred" takes "five" and "twenty"; "five" takes nothing: "five six" are two numbers. */
function fits(current: number, added: number): boolean {
  if (current % 100 === 0) return current > 0 || added === 0
  return current % 10 === 0 && current % 100 >= 20 && added > 0 && added < 10
}

/** Whether digits go on a number that was begun in words: after a scale, or one digit after a twenty. */
function isRest(words: readonly string[], at: number, current: number): boolean {
  const word = words[at] ?? ''
  if (!/^\d{1,2}$/.test(word)) return false
  const isAfterScale = scales.has(words[at - 1] ?? '') || words[at - 1] === 'and'
  return isAfterScale ? current % 100 === 0 : current === 20 && /^[1-9]$/.test(word)
}

function isNumber(word: string | undefined): boolean {
  return word !== undefined && (units.has(word) || tens.has(word) || /^\d{1,2}$/.test(word))
}
