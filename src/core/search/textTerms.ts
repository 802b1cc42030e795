import { fold } from './fold'
import { globInside, globWhole, isWild, literalAsWord, literalOf } from './glob'
import { fieldBreak } from './noteText'
import { compileRegex } from './regex'
import type { Glob, TextMatch } from './types'

type FoldedMatch = Extract<TextMatch, { kind: 'glob' | 'word' }>

/** What only the markup of a field can hold: tags and their attributes, names of files, maths. */
const markupSigns = /[<>={}[\]$\\]|\.[a-z][a-z0-9]{1,4}$/

/**
 * Tests for a folded text of fields, and, where the text looked for may be part of markup (`<img`, `map.jpg`), for a field
 * as it is stored.
 */
export function textTest(match: FoldedMatch): {
  holds: (text: string) => boolean
  inMarkup?: (field: string) => boolean
} {
  const { glob } = match
  if (match.kind === 'word') return { holds: eachField(glob, wordTest(glob)) }
  const holds = globInside(glob)
  return {
    holds: eachField(glob, holds),
    ...(markupSigns.test(literalOf(glob)) ? { inMarkup: (field) => holds(fold(field)) } : {}),
  }
}

/** A wildcard must not reach from one field into the next: what the whole text does not hold, no field does. */
function eachField(glob: Glob, test: (text: string) => boolean): (text: string) => boolean {
  if (!isWild(glob)) return test
  const mayHold = globInside(glob)
  return (text) => mayHold(text) && text.split(fieldBreak).some(test)
}

/** The whole word; `*` in it stands for more of the word. */
function wordTest(glob: Glob): (text: string) => boolean {
  if (!glob.some((part) => typeof part === 'object' && part.wild === 'any')) return literalAsWord(glob)
  const middle = glob
    .map((part) =>
      typeof part === 'string'
        ? part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
        : part.wild === 'any'
          ? String.raw`\w*`
          : '.',
    )
    .join('')
  const regex = compileRegex(String.raw`(?:^|\W)${middle}(?:\W|$)`)
  return (text) => regex.test(text)
}

/** A test of a text as it is stored. */
export function rawTest(pattern: string): (text: string) => boolean {
  const regex = compileRegex(pattern)
  return (text) => regex.test(text.normalize('NFC'))
}

/** Whether the path `name` is `wanted` or inside of it. */
export function isUnder(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}::`)
}

/** A test for folded names with `::`: those that the glob means, and all inside them. */
export function pathTest(glob: Glob): (name: string) => boolean {
  if (!isWild(glob)) {
    const wanted = literalOf(glob)
    return (name) => isUnder(name, wanted)
  }
  const holds = globWhole(glob)
  return (name) => {
    if (holds(name)) return true
    for (let at = name.indexOf('::'); at >= 0; at = name.indexOf('::', at + 2))
      if (holds(name.slice(0, at))) return true
    return false
  }
}

/** A test for tags as they are stored. Tags are few and notes many: the answer for each is kept. */
export function tagTest(match: TextMatch): (tag: string) => boolean {
  const holds = match.kind === 'regex' ? rawTest(match.pattern) : foldedTest(match)
  const known = new Map<string, boolean>()
  return (tag) => {
    let answer = known.get(tag)
    if (answer === undefined) {
      answer = holds(tag)
      known.set(tag, answer)
    }
    return answer
  }
}

function foldedTest(match: FoldedMatch): (tag: string) => boolean {
  const holds = match.kind === 'word' ? wordTest(match.glob) : pathTest(match.glob)
  return (tag) => holds(fold(tag))
}
