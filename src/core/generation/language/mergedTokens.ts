import type { Token } from './tokens'

/** Phrases that say how. */
const phrasesOfManner = new Set([
  'in advance',
  'in writing',
  'in person',
  'in cash',
  'in total',
  'on request',
  'on demand',
  'by post',
  'by law',
  'at once',
])

const longPrepositions = new Set([
  'thanks to',
  'due to',
  'owing to',
  'according to',
  'prior to',
  'because of',
  'such as',
  'rather than',
  'instead of',
  'based on',
  'in addition to',
  'out of',
])

/** "the “Year Without a Summer”": a title or by-name in quotation marks is one name. */
export function mergeQuotedNames(tokens: readonly Token[], text: string): Token[] {
  const result: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (token === undefined) continue
    const first = tokens[index + 1]
    if (token.tag === '"' && index > 0 && first !== undefined && /^\p{Lu}/u.test(first.text)) {
      let close = index + 2
      while (close < tokens.length && close - index <= 7 && tokens[close]?.tag !== '"') close++
      const last = tokens[close - 1]
      const end = tokens[close]
      if (end?.tag === '"' && last !== undefined && !['.', ',', ';', '-'].includes(last.tag)) {
        const piece = text.slice(token.start, end.end)
        result.push({
          text: piece,
          lower: piece.toLowerCase(),
          start: token.start,
          end: end.end,
          tag: 'NAME',
        })
        index = close
        continue
      }
    }
    result.push(token)
  }
  return result
}

/** Joins prepositions of two words into one token. */
export function mergePrepositions(tokens: readonly Token[], text: string): Token[] {
  const result: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    const next = tokens[index + 1]
    if (token === undefined) continue
    const third = tokens[index + 2]
    if (token.lower === 'in' && next?.lower === 'order' && third?.lower === 'to') {
      const piece = text.slice(token.start, third.end)
      result.push({ text: piece, lower: 'to', start: token.start, end: third.end, tag: 'TO' })
      index += 2
      continue
    }
    const both = `${token.lower} ${next?.lower ?? ''}`
    if (next !== undefined && phrasesOfManner.has(both)) {
      result.push({
        text: text.slice(token.start, next.end),
        lower: both,
        start: token.start,
        end: next.end,
        tag: 'A',
      })
      index++
      continue
    }
    if (next !== undefined && longPrepositions.has(both)) {
      const piece = text.slice(token.start, next.end)
      result.push({
        text: piece,
        lower: `${token.lower} ${next.lower}`,
        start: token.start,
        end: next.end,
        tag: 'P',
      })
      index++
    } else result.push(token)
  }
  return result
}
