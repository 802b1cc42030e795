const months = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .map((name, index) => [name, index + 1]),
)

/**
 * A date as a number that sorts by time: "1949", "May 1949", "4 April 1949", "April 4, 1949", "1949-04-04", "the 1990s",
 * "44 BC"; undefined for anything else. A year alone sorts before the months in it.
 */
export function sortableDate(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .replaceAll(/[,.]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'the' && word !== 'in' && word !== 'on' && word !== 'of')
  if (words.length === 0 || words.length > 4) return undefined
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words[0] ?? '')
  if (iso !== null && words.length === 1) return number(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const isBefore = ['bc', 'bce'].includes(words.at(-1) ?? '')
  const hasEra = isBefore || ['ad', 'ce'].includes(words.at(-1) ?? '')
  if (hasEra) words.pop()
  else if (words[0] === 'ad') words.shift()
  // Beside an era a small number is a year: "44 BC".
  const [only = ''] = words
  if (hasEra && words.length === 1 && /^\d{1,4}$/.test(only))
    return number(isBefore ? -Number(only) : Number(only), 0, 0)
  let [year, month, day] = [Number.NaN, 0, 0]
  for (const word of words) {
    const named = months.get(word)
    if (named !== undefined && month === 0) month = named
    else if (/^\d{3,4}s?$/.test(word) && Number.isNaN(year)) year = Number.parseInt(word, 10)
    else if (/^\d{1,2}(?:st|nd|rd|th)?$/.test(word) && day === 0 && Number.parseInt(word, 10) <= 31)
      day = Number.parseInt(word, 10)
    else return undefined
  }
  if (Number.isNaN(year) || (day > 0 && month === 0)) return undefined
  return number(isBefore ? -year : year, month, day)
}

function number(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day
}
