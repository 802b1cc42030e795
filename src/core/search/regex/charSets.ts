/** Whether a character (by its code point) belongs to a set. */
export type CharTest = (code: number) => boolean

/** An item of a class: a stretch of code points, both ends in it, or a named set. */
export type ClassItem = { from: number; to: number } | { test: CharTest }

/** Answers of a set for ASCII in a table, for the rest by asking: classes of Unicode are asked for every character of a text. */
function tabled(test: CharTest): CharTest {
  const ascii = new Uint8Array(128)
  for (let code = 0; code < 128; code++) ascii[code] = test(code) ? 1 : 0
  return (code) => (code < 128 ? ascii[code] === 1 : test(code))
}

/** A set given as a class of one character, for which a regular expression of JavaScript cannot go astray. */
function ofPattern(source: string): CharTest {
  const pattern = new RegExp(source, 'u')
  return tabled((code) => pattern.test(String.fromCodePoint(code)))
}

export const isDigit = ofPattern(String.raw`^\p{Nd}$`)
/** Letters, marks, numbers and connectors of every script, as Unicode's technical standard 18 has it. */
export const isWordCharacter = ofPattern(String.raw`^[\p{L}\p{M}\p{N}\p{Pc}]$`)
export const isSpace = ofPattern(String.raw`^\s$`)
export const isAny: CharTest = () => true
export const isNoLineEnd: CharTest = (code) =>
  code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029

export function not(test: CharTest): CharTest {
  return (code) => !test(code)
}

/** A property of Unicode such as `L` or `Script=Greek`; undefined when there is none of this name. */
export function propertyTest(name: string): CharTest | undefined {
  if (!/^[A-Za-z_]{1,40}(?:=[A-Za-z_]{1,40})?$/.test(name)) return undefined
  try {
    return ofPattern(`^\\p{${name}}$`)
  } catch {
    return undefined
  }
}

/** A character and the others that differ from it only in case. */
function caseVariants(code: number): number[] {
  const character = String.fromCodePoint(code)
  const upper = character.toUpperCase()
  const lower = character.toLowerCase()
  const all = [character, upper, lower, upper.toLowerCase(), lower.toUpperCase()]
  return [...new Set(all.map(onlyCodePoint).filter((found) => found !== undefined))]
}

/** Forms that take several characters, such as the capitals of ß, are no variant of one. */
function onlyCodePoint(text: string): number | undefined {
  const code = text.codePointAt(0)
  return code !== undefined && String.fromCodePoint(code) === text ? code : undefined
}

/** The test for a class, or for a single character. */
export function classTest(items: readonly ClassItem[], negated: boolean, ignoreCase: boolean): CharTest {
  const holds = (code: number): boolean =>
    items.some((item) => ('test' in item ? item.test(code) : code >= item.from && code <= item.to))
  const inSet = ignoreCase ? (code: number) => holds(code) || caseVariants(code).some(holds) : holds
  return tabled(negated ? not(inSet) : inSet)
}
