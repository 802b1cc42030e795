import type { Tag, Token } from './tokens'

/** A stretch of tokens, end exclusive. */
export interface Range {
  from: number
  to: number
}

export const endToken: Token = { text: '', lower: '', start: 0, end: 0, tag: '.' }

/** The token at a place, or a full stop beyond the ends. */
export function at(tokens: readonly Token[], index: number): Token {
  return tokens[index] ?? endToken
}

const headTags = new Set<Tag>(['N', 'NAME', 'M', 'DATE', 'R'])

/** Place after the bracket that closes the one at `index`; `limit` where none does. */
export function closeBracket(tokens: readonly Token[], index: number, limit: number): number {
  let depth = 0
  for (let place = index; place < limit; place++) {
    const { tag } = at(tokens, place)
    if (tag === '(') depth++
    if (tag === ')' && --depth <= 0) return place + 1
  }
  return limit
}

/**
 * End of the noun phrase that starts at `index`, or −1: article, adverb and adjectives, nouns and names, brackets,
 * possessives, and what follows with "of". Verb forms inside a phrase are read as nouns or adjectives.
 */
export function nounPhraseEnd(tokens: readonly Token[], index: number, limit: number): number {
  const core = coreEnd(tokens, index, limit)
  if (core < 0) return -1
  let end = core
  for (let round = 0; round < 8; round++) {
    const token = at(tokens, end)
    if (end >= limit) break
    if (
      token.lower === 'or' &&
      end + 2 <= limit &&
      /^(?:more|less|fewer|later|older|younger|longer|above|below)$/.test(at(tokens, end + 1).lower) &&
      !['N', 'J', 'NAME'].includes(at(tokens, end + 2).tag)
    ) {
      end += 2
      continue
    }
    // "people aged 55 to 80"
    if (token.lower === 'aged' && at(tokens, end + 1).tag === 'M') {
      end += 2
      if (/^(?:to|and|or)$/.test(at(tokens, end).lower) && at(tokens, end + 1).tag === 'M') end += 2
      continue
    }
    if (
      token.lower === 'of' ||
      (token.lower === 'for' && at(tokens, end - 1).tag === 'NAME' && at(tokens, end + 1).tag === 'NAME')
    ) {
      const next = coreEnd(tokens, end + 1, limit)
      if (next < 0) break
      // "of A and B": both belong to the phrase when the second is as bare as the first.
      end = pairEnd(tokens, end + 1, next, limit)
    } else if (token.lower === 'per' && at(tokens, end + 1).tag === 'N' && at(tokens, end - 1).tag !== 'DATE')
      break
    else if (token.lower === 'between' && !/^(?:DATE|M)$/.test(at(tokens, end + 1).tag)) {
      const first = coreEnd(tokens, end + 1, limit)
      if (first < 0 || at(tokens, first).lower !== 'and') break
      const second = coreEnd(tokens, first + 1, limit)
      if (second < 0) break
      end = second
    } else break
  }
  return end
}

function pairEnd(tokens: readonly Token[], start: number, firstEnd: number, limit: number): number {
  if (at(tokens, firstEnd).lower !== 'and' || firstEnd - start > 3) return firstEnd
  const next = at(tokens, firstEnd + 1)
  const first = at(tokens, start)
  if (first.tag === 'NAME' ? next.tag !== 'NAME' : next.tag !== 'N') return firstEnd
  const second = coreEnd(tokens, firstEnd + 1, limit)
  if (second < 0 || second - firstEnd > 3) return firstEnd
  const after = at(tokens, second)
  return after.tag === 'X' || (after.tag === 'V' && !after.verb?.nounLike) ? firstEnd : second
}

function coreEnd(tokens: readonly Token[], index: number, limit: number): number {
  let place = index
  let headed = false
  if (at(tokens, place).tag === 'R' && place < limit) return isOne(at(tokens, place)) ? -1 : place + 1
  if (/^(?:all|both|half|such)$/.test(at(tokens, place).lower) && place < limit) place++
  // "less than 1%", "more than 50"
  if (
    /^(?:no|not)$/.test(at(tokens, place).lower) &&
    /^(?:less|more|fewer|later|earlier)$/.test(at(tokens, place + 1).lower) &&
    at(tokens, place + 2).lower === 'than'
  )
    place += 3
  else if (/^(?:less|more|fewer)$/.test(at(tokens, place).lower) && at(tokens, place + 1).lower === 'than')
    place += 2
  else if (/^(?:about|around|over|under)$/.test(at(tokens, place).lower) && at(tokens, place + 1).tag === 'M')
    place++
  else if (
    /^(?:at|up)$/.test(at(tokens, place).lower) &&
    /^(?:least|most|to)$/.test(at(tokens, place + 1).lower) &&
    at(tokens, place + 2).tag === 'M'
  )
    place += 2
  const opening = at(tokens, place).tag
  if (place < limit && (opening === 'D' || opening === 'G')) {
    place++
    // "several of", "most of", "each of"
    if (
      at(tokens, place).lower === 'of' &&
      opening === 'D' &&
      !/^(?:the|a|an)$/.test(at(tokens, place - 1).lower)
    )
      return place
    // "the most abundant protein"
    if (
      /^(?:most|least)$/.test(at(tokens, place).lower) &&
      (at(tokens, place + 1).tag === 'J' ||
        at(tokens, place + 1).tag === 'A' ||
        at(tokens, place + 1).verb?.participle === true)
    )
      place++
  }
  while (place < limit) {
    const token = at(tokens, place)
    const { tag } = token
    const next = at(tokens, place + 1)
    if (tag === 'DATE') {
      if (headed && at(tokens, place - 1).tag !== 'POS') break
      place++
      headed = true
      if (at(tokens, place).tag !== 'N' && at(tokens, place).tag !== 'NAME') break
      // "June 2014 the": a date never takes a noun after it unless an article stood before.
      if (at(tokens, index).tag !== 'D') break
    } else if (tag === 'M' && headed && at(tokens, place - 1).tag === 'NAME' && measures(tokens, place)) break
    else if (tag === 'N' || tag === 'NAME' || tag === 'M') {
      place++
      headed = true
    } else if (tag === 'J') {
      // "the Michaelis constant (Km)", "the secretary general is"
      const named =
        headed && opening === 'D' && /^(?:\(|X)$/.test(next.tag) && at(tokens, place - 1).tag === 'NAME'
      if (headed && !named && !nounish(next) && next.tag !== 'POS') break
      place++
      if (
        !nounish(at(tokens, place)) &&
        at(tokens, place).tag !== 'J' &&
        at(tokens, place).tag !== 'C' &&
        at(tokens, place).tag !== 'V' &&
        at(tokens, place).tag !== ','
      ) {
        // "the poor", "the same": an adjective alone only after an article.
        if (opening !== 'D') return -1
        headed = true
      }
    } else if (tag === 'V' && token.verb !== undefined) {
      if (!verbInside(tokens, index, place, headed)) break
      if (!(token.verb.participle && !token.verb.base) || !nounish(next)) headed = true
      place++
    } else if (
      tag === 'A' &&
      !headed &&
      (next.tag === 'J' || next.tag === 'M' || (next.tag === 'V' && next.verb?.participle === true))
    )
      place++
    // "60 to 100 times"
    else if (
      tag === 'TO' &&
      headed &&
      at(tokens, place - 1).tag === 'M' &&
      next.tag === 'M' &&
      at(tokens, place + 2).tag === 'N' &&
      at(tokens, index - 1).lower !== 'from'
    )
      place++
    // "two further months", "a further year"
    else if (
      tag === 'A' &&
      /^(?:further|more)$/.test(token.lower) &&
      nounish(next) &&
      place > index &&
      ['M', 'D'].includes(at(tokens, place - 1).tag)
    ) {
      place++
      headed = false
    } else if (tag === 'POS' && headed) {
      place++
      headed = false
      if (place >= limit) return -1
    } else if (
      tag === 'C' &&
      !headed &&
      place > index &&
      at(tokens, place - 1).tag === 'J' &&
      (next.tag === 'J' || next.tag === 'N')
    )
      place++
    else if (tag === ',' && !headed && place > index && at(tokens, place - 1).tag === 'J' && next.tag === 'J')
      place++
    else if (tag === '(' && headed) {
      place = closeBracket(tokens, place, limit)
    } else if (tag === '"' && closesSoon(tokens, place, limit)) place++
    else if (
      /^(?:and|of|for|the|de|van|von|der|la|du|al|bin|in)$/.test(token.lower) &&
      headed &&
      linksName(tokens, place)
    ) {
      place++
      headed = false
    } else break
  }
  return headed ? place : -1
}

/** "Meta 1.2 billion euros": a sum after a name is a phrase of its own. */
function measures(tokens: readonly Token[], index: number): boolean {
  let place = index
  while (at(tokens, place).tag === 'M') place++
  return place > index && at(tokens, place).tag === 'N' && /[^s]s$/.test(at(tokens, place).lower)
}

function isOne(token: Token): boolean {
  return /^(?:who|whom)$/.test(token.lower)
}

function closesSoon(tokens: readonly Token[], place: number, limit: number): boolean {
  let count = 0
  for (let index = 0; index < place; index++) if (at(tokens, index).tag === '"') count++
  if (count % 2 === 1) return true
  for (let index = place + 1; index < Math.min(limit, place + 8); index++)
    if (at(tokens, index).tag === '"') return true
  return false
}

/** By-names after a given name: "Henry the Lion". */
export const epithets: ReadonlySet<string> = new Set(
  'Great Lion Conqueror Terrible Wise Bold Fair Elder Younger Confessor Magnificent Bald Short Pious Navigator Impaler Apostate Baptist Good Bad Mad Fat Simple Silent Proud Red Black Lionheart Unready Bruce Hun Catholic Cruel Just Hammer Bear Fearless Strong'.split(
    ' ',
  ),
)

/** Little words inside a name: "Partnership for Peace", "Ministry of Defence", "Planning and Review Process". */
function linksName(tokens: readonly Token[], place: number): boolean {
  const before = at(tokens, place - 1)
  const after = at(tokens, place + 1)
  if (before.tag !== 'NAME') return false
  const word = at(tokens, place).lower
  if (word === 'and') return at(tokens, place).link === true
  if (word === 'of') return false
  if (word === 'the') return epithets.has(after.text)
  if (word === 'in')
    return /^(?:Prize|Award|Medal|Chair|Professor|Master|Bachelor)$/.test(before.text) && after.tag === 'NAME'
  return after.tag === 'NAME'
}

export function nounish(token: Token): boolean {
  return (
    headTags.has(token.tag) ||
    (token.tag === 'V' &&
      token.verb !== undefined &&
      (token.verb.base || token.verb.singular || token.verb.ing))
  )
}

/** Whether a verb form at `place` can be a noun or an adjective of the phrase that began at `start`. */
function verbInside(tokens: readonly Token[], start: number, place: number, headed: boolean): boolean {
  const { verb } = at(tokens, place)
  if (verb === undefined) return false
  const next = at(tokens, place + 1)
  const previous = at(tokens, place - 1)
  const opened = place > start
  if (verb.ing && !verb.base) {
    if (headed)
      return (
        next.tag !== 'D' &&
        next.tag !== 'NAME' &&
        next.tag !== 'G' &&
        next.tag !== 'R' &&
        previous.tag !== 'DATE' &&
        next.tag !== 'P' &&
        next.tag !== 'TO' &&
        next.tag !== 'M'
      )
    return opened || nounish(next) || next.lower === 'of' || next.tag === 'X'
  }
  if (verb.participle || verb.past) {
    if (verb.base && opened && (previous.tag === 'D' || previous.tag === 'J' || previous.tag === 'G'))
      return true
    if (headed) return previous.tag === 'POS'
    return (
      (opened && (nounish(next) || next.tag === 'J')) ||
      (nounish(next) && next.tag !== 'NAME' && next.tag !== 'R' && next.tag !== 'DATE' && verb.participle)
    )
  }
  return opened || verb.nounLike || next.tag === 'X' || next.lower === 'of'
}

/** Noun phrases joined by commas and "and"/"or"; the items, and where the list ends. */
export function nounListEnd(
  tokens: readonly Token[],
  index: number,
  limit: number,
): { items: Range[]; to: number } | undefined {
  const first = nounPhraseEnd(tokens, index, limit)
  if (first < 0) return undefined
  const items: Range[] = [{ from: index, to: first }]
  let place = first
  let best = { items: [...items], to: first }
  while (place < limit) {
    const token = at(tokens, place)
    const joins = token.tag === 'C' && (token.lower === 'and' || token.lower === 'or')
    let next = place
    let last = false
    if (token.tag === ',' && at(tokens, place + 1).tag === 'C') {
      next = place + 2
      last = true
    } else if (token.tag === ',') next = place + 1
    else if (joins) {
      next = place + 1
      last = true
    } else break
    if (last && /^(?:then|also|later|thus|therefore)$/.test(at(tokens, next).lower)) break
    const end = nounPhraseEnd(tokens, next, limit)
    if (end < 0) break
    items.push({ from: next, to: end })
    place = end
    if (last) {
      best = { items: [...items], to: end }
      // "the name and address of the seller, the date of issue and the amount": the first two are one item.
      if (
        joins &&
        items.length === 2 &&
        at(tokens, next).tag !== 'D' &&
        at(tokens, end).tag === ',' &&
        at(tokens, end + 1).tag === 'D'
      ) {
        const rest = nounListEnd(tokens, end + 1, limit)
        if (rest !== undefined && rest.items.length >= 2)
          return { items: [{ from: index, to: end }, ...rest.items], to: rest.to }
      }
      break
    }
  }
  return best
}
