import {
  classTest,
  isAny,
  isDigit,
  isNoLineEnd,
  isSpace,
  isWordCharacter,
  not,
  propertyTest,
  type CharTest,
  type ClassItem,
} from './charSets'
import { RegexError, type Assertion, type RegexNode } from './syntax'

/** Longest pattern, in UTF-16 units. */
export const longestPattern = 1_000
const deepestGroup = 100
/** Highest count in `{m,n}`. */
export const mostRepeats = 1_000

interface Flags {
  ignoreCase: boolean
  /** The full stop takes line ends too. */
  dotAll: boolean
  /** `^` and `$` stand at every line. */
  multiline: boolean
}

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, '0': 0, a: 7, e: 27 }
const named: Readonly<Record<string, CharTest>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWordCharacter,
  W: not(isWordCharacter),
  s: isSpace,
  S: not(isSpace),
}
const assertions: Readonly<Record<string, Assertion>> = {
  b: 'wordEdge',
  B: 'noWordEdge',
  A: 'start',
  z: 'end',
}

/**
 * Takes a pattern apart: literals, `.`, classes, `\d \w \s \b` and their opposites, `\p{…}`, groups, `|`, `* + ? {m,n}`
 * (also lazy), anchors, and the flags `(?i)`, `(?s)`, `(?m)`. Gives the number of groups that are kept.
 * @throws RegexError with a sentence and a place, also for what no linear-time engine can do.
 */
export function parseRegex(pattern: string, ignoreCase: boolean): { node: RegexNode; groups: number } {
  if (pattern.length > longestPattern)
    throw new RegexError(
      `This pattern is too long. Use at most ${longestPattern.toLocaleString('en')} characters.`,
      0,
      pattern.length,
    )
  const parser = new Parser(pattern, { ignoreCase, dotAll: false, multiline: false })
  return { node: parser.whole(), groups: parser.groups }
}

class Parser {
  groups = 0
  private readonly text: string
  private flags: Flags
  private at = 0
  private depth = 0

  constructor(text: string, flags: Flags) {
    this.text = text
    this.flags = flags
  }

  whole(): RegexNode {
    const node = this.alternatives()
    if (this.at < this.text.length)
      throw this.problem('There is a “)” too many. Write \\) for a real one.', this.at, this.at + 1)
    return node
  }

  private problem(message: string, start: number, end = this.at): RegexError {
    return new RegexError(message, start, end)
  }

  private alternatives(): RegexNode {
    const parts = [this.sequence()]
    while (this.text[this.at] === '|') {
      this.at++
      parts.push(this.sequence())
    }
    const [only] = parts
    return parts.length === 1 && only !== undefined ? only : { kind: 'alternatives', parts }
  }

  private sequence(): RegexNode {
    const parts: RegexNode[] = []
    while (this.at < this.text.length && this.text[this.at] !== '|' && this.text[this.at] !== ')') {
      const start = this.at
      const part = this.single()
      if (part !== undefined) parts.push(this.repeated(part, start))
    }
    const [only] = parts
    if (only === undefined) return { kind: 'empty' }
    return parts.length === 1 ? only : { kind: 'sequence', parts }
  }

  /** Undefined for flags, which stand for nothing. */
  private single(): RegexNode | undefined {
    const start = this.at
    const character = this.text[start] ?? ''
    switch (character) {
      case '(':
        return this.group()
      case '[':
        return { kind: 'character', test: this.characterClass() }
      case '\\':
        return this.escape()
      case '.':
        this.at++
        return { kind: 'character', test: this.flags.dotAll ? isAny : isNoLineEnd }
      case '^':
        this.at++
        return { kind: 'assertion', at: this.flags.multiline ? 'lineStart' : 'start' }
      case '$':
        this.at++
        return { kind: 'assertion', at: this.flags.multiline ? 'lineEnd' : 'end' }
      case '*':
      case '+':
      case '?':
        throw this.problem(
          `Nothing stands before “${character}” to be repeated. Write \\${character} for the sign itself.`,
          start,
          start + 1,
        )
      default:
        return this.literal()
    }
  }

  private literal(): RegexNode {
    const code = this.text.codePointAt(this.at) ?? 0
    this.at += code > 0xffff ? 2 : 1
    return this.character([{ from: code, to: code }])
  }

  private character(items: readonly ClassItem[], negated = false): RegexNode {
    return { kind: 'character', test: classTest(items, negated, this.flags.ignoreCase) }
  }

  private group(): RegexNode | undefined {
    const start = this.at++
    const outer = this.flags
    if (++this.depth > deepestGroup)
      throw this.problem('There are too many groups inside one another.', start)
    const node: Extract<RegexNode, { kind: 'group' }> = { kind: 'group', part: { kind: 'empty' } }
    if (this.text[this.at] === '?') {
      if (this.groupHead(start) === 'flags') {
        // Flags in parentheses of their own hold until the surrounding group ends.
        this.depth--
        return undefined
      }
    } else {
      node.number = ++this.groups
    }
    if (this.namedGroup) node.number = ++this.groups
    this.namedGroup = false
    node.part = this.alternatives()
    if (this.text[this.at] !== ')')
      throw this.problem(
        'This “(” is never closed. Add a “)”, or write \\( for a real one.',
        start,
        start + 1,
      )
    this.at++
    this.depth--
    this.flags = outer
    return node
  }

  private namedGroup = false

  private groupHead(start: number): 'group' | 'flags' {
    const rest = this.text.slice(this.at, this.at + 60)
    if (/^\?<?[=!]/.test(rest))
      throw this.problem(
        'Looking ahead or behind, as (?=…) does, is not supported: it could make a search hang. Describe the whole text instead.',
        start,
        this.at + 2,
      )
    if (rest.startsWith('?>'))
      throw this.problem(
        'Groups with (?>…) are not supported, and not needed: use (?:…).',
        start,
        this.at + 2,
      )
    const name = /^\?P?<([A-Za-z_]\w{0,40})>/.exec(rest)
    if (name !== null) {
      this.at += name[0].length
      this.namedGroup = true
      return 'group'
    }
    const flags = /^\?([ismu]{0,6})(?:-([ismu]{1,6}))?([:)])/.exec(rest)
    if (flags === null)
      throw this.problem(
        'This kind of group is not known. Known are (…), (?:…), (?<name>…) and flags as in (?i).',
        start,
        this.at + 2,
      )
    const [whole, on = '', off = '', end] = flags
    this.at += whole.length
    this.flags = {
      ignoreCase: flagOf('i', on, off, this.flags.ignoreCase),
      dotAll: flagOf('s', on, off, this.flags.dotAll),
      multiline: flagOf('m', on, off, this.flags.multiline),
    }
    return end === ')' ? 'flags' : 'group'
  }

  private repeated(part: RegexNode, start: number): RegexNode {
    const counts = this.counts()
    if (counts === undefined) return part
    const quantifierEnd = this.at
    if (part.kind === 'assertion')
      throw this.problem('A place in the text, such as ^ or \\b, cannot be repeated.', start)
    let greedy = true
    if (this.text[this.at] === '?') {
      greedy = false
      this.at++
    } else if (this.text[this.at] === '+') {
      throw this.problem(
        'A “+” after a repetition is not supported, and not needed: take it away.',
        quantifierEnd,
        quantifierEnd + 1,
      )
    }
    if (this.counts() !== undefined)
      throw this.problem(
        'Two repetitions follow each other. Put the first in a group, as in (?:a*)+.',
        quantifierEnd,
      )
    return { kind: 'repeat', part, ...counts, greedy }
  }

  private counts(): { least: number; most: number } | undefined {
    const start = this.at
    switch (this.text[start]) {
      case '*':
        this.at++
        return { least: 0, most: Infinity }
      case '+':
        this.at++
        return { least: 1, most: Infinity }
      case '?':
        this.at++
        return { least: 0, most: 1 }
      case '{': {
        // A brace that is no count is a brace.
        const found = /^\{(\d{1,6})(?:(,)(\d{0,6}))?\}/.exec(this.text.slice(start, start + 20))
        if (found === null) return undefined
        this.at += found[0].length
        const least = Number(found[1])
        const most = found[2] === undefined ? least : found[3] === '' ? Infinity : Number(found[3])
        if (most < least) throw this.problem('The first count must not be larger than the second.', start)
        if (least > mostRepeats || (most !== Infinity && most > mostRepeats))
          throw this.problem(`Something can be repeated at most ${mostRepeats} times by count.`, start)
        return { least, most }
      }
      default:
        return undefined
    }
  }

  private escape(): RegexNode {
    const start = this.at
    const letter = this.text[start + 1]
    if (letter !== undefined && Object.hasOwn(assertions, letter)) {
      this.at += 2
      return { kind: 'assertion', at: assertions[letter] ?? 'start' }
    }
    return this.character([this.escapedItem()])
  }

  /** What a backslash and the letters after it stand for, inside and outside of classes. */
  private escapedItem(): ClassItem {
    const start = this.at
    const code = this.text.codePointAt(start + 1)
    if (code === undefined)
      throw this.problem(
        'Something is missing after the last “\\”. Write \\\\ for a backslash.',
        start,
        start + 1,
      )
    const letter = String.fromCodePoint(code)
    this.at = start + 1 + letter.length
    const set = Object.hasOwn(named, letter) ? named[letter] : undefined
    if (set !== undefined) return { test: set }
    if (letter === 'p' || letter === 'P') return this.property(letter === 'P', start)
    if (letter === 'x' || letter === 'u') return this.hexadecimal(letter, start)
    const control = Object.hasOwn(controls, letter) ? controls[letter] : undefined
    if (control !== undefined) return { from: control, to: control }
    if (/^[1-9k]$/.test(letter))
      throw this.problem(
        `“\\${letter}” (what an earlier group found) is not supported: it could make a search hang.`,
        start,
      )
    if (/^[A-Za-z]$/.test(letter))
      throw this.problem(`“\\${letter}” is not known. Take the backslash away for the letter itself.`, start)
    return { from: code, to: code }
  }

  private property(negated: boolean, start: number): ClassItem {
    const found = /^(?:\{([^}]{1,90})\}|([A-Z]))/.exec(this.text.slice(this.at, this.at + 100))
    const name = found?.[1] ?? found?.[2] ?? ''
    this.at += found?.[0].length ?? 0
    const test = propertyTest(name)
    if (test === undefined)
      throw this.problem(
        `“${this.text.slice(start, this.at)}” is not a property of Unicode. Known are for example \\p{L} and \\p{Script=Greek}.`,
        start,
      )
    return { test: negated ? not(test) : test }
  }

  private hexadecimal(letter: 'x' | 'u', start: number): ClassItem {
    const digits = letter === 'x' ? 2 : 4
    const rest = this.text.slice(this.at, this.at + 10)
    const found = new RegExp(`^(?:\\{([0-9a-f]{1,6})\\}|([0-9a-f]{${digits}}))`, 'i').exec(rest)
    const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16)
    this.at += found?.[0].length ?? 0
    if (Number.isNaN(code) || code > 0x10ffff)
      throw this.problem(
        `After “\\${letter}” comes the number of a character, as in \\x41 or \\u{1F600}.`,
        start,
      )
    return { from: code, to: code }
  }

  private characterClass(): CharTest {
    const start = this.at++
    const negated = this.text[this.at] === '^'
    if (negated) this.at++
    const items: ClassItem[] = []
    while (this.text[this.at] !== ']') {
      if (this.at >= this.text.length)
        throw this.problem(
          'This “[” is never closed. Add a “]”, or write \\[ for a real one.',
          start,
          start + 1,
        )
      items.push(this.classRange())
    }
    this.at++
    if (items.length === 0)
      throw this.problem('Nothing stands between “[” and “]”. Write \\] for a real bracket.', start)
    return classTest(items, negated, this.flags.ignoreCase)
  }

  private classRange(): ClassItem {
    const start = this.at
    const from = this.classItem()
    const next = this.text[this.at + 1]
    if (this.text[this.at] !== '-' || next === ']' || next === undefined) return from
    if ('test' in from) return from
    this.at++
    const to = this.classItem()
    if ('test' in to || to.to < from.from)
      throw this.problem(
        `“${this.text.slice(start, this.at)}” is no range: the first character must come before the second.`,
        start,
      )
    return { from: from.from, to: to.to }
  }

  private classItem(): ClassItem {
    if (this.text[this.at] === '\\') {
      if (this.text[this.at + 1] === 'b') {
        this.at += 2
        return { from: 8, to: 8 }
      }
      return this.escapedItem()
    }
    const code = this.text.codePointAt(this.at) ?? 0
    this.at += code > 0xffff ? 2 : 1
    return { from: code, to: code }
  }
}

function flagOf(flag: string, on: string, off: string, before: boolean): boolean {
  if (off.includes(flag)) return false
  return on.includes(flag) || before
}
