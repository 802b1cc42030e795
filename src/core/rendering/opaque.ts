import { parseCloze, type ClozePart } from './cloze'

/*
 * Clozes, sounds and formulas must go through the conversion between Markdown and HTML unread. Until it is done each
 * stands as a number between two of Unicode's noncharacters, which no text has (they are taken out first) and which
 * neither language gives a meaning.
 */
const clozeOpen = '\uFDD0'
const clozeClose = '\uFDD1'
const otherOpen = '\uFDD2'
const otherClose = '\uFDD3'

/** Things taken out of a text, and how they go back. */
export class Opaque {
  private readonly clozes: string[] = []
  private readonly others: string[] = []

  /** A text without the marks of its clozes; `hint` gives a hint as the other language writes it. */
  takeClozes(text: string, hint: (written: string) => string): string {
    const clean = text.replace(/[\uFDD0-\uFDD3]/g, '')
    return clean.includes('{{c') ? this.withMarks(parseCloze(clean), hint) : clean
  }

  /**
   * A text without its sounds, `[sound:…]`, and formulas, `\(…\)` and `\[…\]`; `convert` gives each as the other
   * language writes it. In HTML no tag may lie within one. Takes time linear in the length.
   */
  takeFormulas(text: string, language: 'markdown' | 'html', convert: (written: string) => string): string {
    let result = ''
    let at = 0
    const start = /\\[\\([]|\[sound:[^\][\n]{1,300}\]/g
    const next = new NextIndex(text)
    for (let found = start.exec(text); found !== null; found = start.exec(text)) {
      const opening = found[0]
      if (opening === '\\\\') continue
      let end = start.lastIndex
      if (opening.startsWith('\\')) {
        const close = next.of(opening === '\\(' ? '\\)' : '\\]', end)
        if (close < 0 || (language === 'html' && isBetween(end, next.of('<', end), close))) {
          // A sound may begin with the same bracket.
          start.lastIndex = found.index + 1
          continue
        }
        end = close + 2
      }
      this.others.push(convert(text.slice(found.index, end)))
      result += `${text.slice(at, found.index)}${otherOpen}${this.others.length - 1}${otherClose}`
      at = end
      start.lastIndex = end
    }
    return result + text.slice(at)
  }

  /** A text with everything back in its place. */
  restore(text: string): string {
    return text
      .replace(/\uFDD2(\d+)\uFDD3/g, (_, index: string) => this.others[Number(index)] ?? '')
      .replace(/\uFDD0(\d+)\uFDD1/g, (_, index: string) => this.clozes[Number(index)] ?? '')
  }

  private withMarks(parts: readonly ClozePart[], hint: (written: string) => string): string {
    let text = ''
    for (const part of parts) {
      if ('text' in part) text += part.text
      else {
        const end = part.hint === undefined ? '}}' : `::${hint(part.hint)}}}`
        text += `${this.mark(`{{c${part.numbers.join(',')}::`)}${this.withMarks(part.parts, hint)}${this.mark(end)}`
      }
    }
    return text
  }

  private mark(written: string): string {
    this.clozes.push(written)
    return `${clozeOpen}${this.clozes.length - 1}${clozeClose}`
  }
}

/** Where something stands next, for places that are asked for in order: nothing is searched twice. */
class NextIndex {
  private readonly text: string
  private readonly found = new Map<string, number>()

  constructor(text: string) {
    this.text = text
  }

  /** The index of `wanted` at or behind `from`; below zero when there is none. */
  of(wanted: string, from: number): number {
    const before = this.found.get(wanted)
    if (before !== undefined && (before < 0 || before >= from)) return before
    const index = this.text.indexOf(wanted, from)
    this.found.set(wanted, index)
    return index
  }
}

function isBetween(from: number, index: number, to: number): boolean {
  return index >= from && index < to
}
