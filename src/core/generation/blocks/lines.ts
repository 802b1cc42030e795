import { verbForms } from '../lexicon/verbs'
import { beForms, haveForms, modals } from '../lexicon/words'

/** A line of a document, without its line end. */
export interface Line {
  start: number
  end: number
  text: string
}

/** The mark that opens an item of a list, with the white space around it. */
export const bullet =
  /^\s*(?:[-*+•‣◦▪■●○□✓·–—]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\((?:[ivx]{1,5})\)|[ivx]{1,5}[.)])\s+(?=\S)/
export const numbered = /^\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s/

/** The number of a clause at the start of a line: "2.1 ", "2.1.3. ". */
export const clauseMark = /^\s*\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+(?=[\p{Lu}"“])/u

/** Runs of lines between blank lines. */
export function groupsOf(document: string): Line[][] {
  const groups: Line[][] = []
  let group: Line[] = []
  let start = 0
  while (start <= document.length) {
    let end = document.indexOf('\n', start)
    if (end < 0) end = document.length
    const text = document.slice(start, end).replace(/\r$/, '')
    if (text.trim() === '') {
      if (group.length > 0) groups.push(group)
      group = []
    } else group.push({ start, end: start + text.length, text })
    start = end + 1
  }
  if (group.length > 0) groups.push(group)
  return groups
}

/** Whether an item of a list begins at this line; a wrapped line may begin with a dash or a number by chance. */
export function opensItem(group: readonly Line[], index: number): boolean {
  const line = group[index]?.text ?? ''
  if (!bullet.test(line)) return false
  const above = group[index - 1]?.text
  const same = (text: string): boolean => bullet.test(text) && numbered.test(text) === numbered.test(line)
  if (above === undefined || same(above) || /[.:;!?)]["”’]?\s*$/.test(above)) return true
  const next = group[index + 1]?.text ?? ''
  return same(next) || /^\s{2,}/.test(above)
}

/** Lines that were wrapped belong together; long lines are paragraphs of their own. */
export function paragraphsOf(lines: readonly Line[]): Line[][] {
  let longest = 0
  for (const line of lines) longest = Math.max(longest, line.text.length)
  const result: Line[][] = []
  let current: Line[] = []
  for (const line of lines) {
    const previous = current[current.length - 1]
    const ended =
      previous !== undefined &&
      (clauseMark.test(line.text) ||
        longest > 160 ||
        (/[.!?:]["”’)]?\s*$/.test(previous.text) && previous.text.length < longest * 0.7))
    if (ended) {
      result.push(current)
      current = []
    }
    current.push(line)
  }
  if (current.length > 0) result.push(current)
  return result
}

/** Where the colon of a "Key: value" line stands; 0 when the line is none. A key holds no verb and is short. */
export function keyValueColon(text: string): number {
  const colon = text.indexOf(': ')
  if (colon < 2 || colon > 48) return 0
  const key = text.slice(0, colon).trim()
  if (!/^[\p{Lu}\d]/u.test(key) || /[.!?;,"“|]/.test(key)) return 0
  const words = key.split(/\s+/)
  if (words.length > 6 || text.slice(colon + 2).trim() === '') return 0
  for (const word of words) {
    const lower = word.toLowerCase()
    if (beForms.has(lower) || haveForms.has(lower) || modals.has(lower)) return 0
    const forms = verbForms(lower)
    if (forms !== undefined && (forms.past || forms.participle) && !forms.base && words.length > 2) return 0
  }
  return colon
}
