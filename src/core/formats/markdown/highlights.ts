import { clozeNumbers } from '../../rendering/cloze'

/** A text with its code spans blanked out, index by index, so that nothing is found in them. */
export function withoutCode(text: string): string {
  if (!text.includes('`')) return text
  let result = ''
  let at = 0
  // Runs of backticks for which no second one of the length was found: not looked for again.
  const alone = new Set<number>()
  for (;;) {
    const open = text.indexOf('`', at)
    if (open < 0) return result + text.slice(at)
    let length = 1
    while (text[open + length] === '`') length++
    const close = alone.has(length) ? -1 : closing(text, open + length, length)
    if (close < 0) {
      alone.add(length)
      result += text.slice(at, open + length)
      at = open + length
    } else {
      result += text.slice(at, open) + ' '.repeat(close + length - open)
      at = close + length
    }
  }
}

function closing(text: string, from: number, length: number): number {
  let at = from
  for (;;) {
    const start = text.indexOf('`', at)
    if (start < 0) return -1
    let end = start + 1
    while (text[end] === '`') end++
    if (end - start === length) return start
    at = end
  }
}

/** Whether a text has a cloze such as `{{c1::words}}` outside code. */
export function hasCloze(text: string): boolean {
  return text.includes('{{c') && clozeNumbers(withoutCode(text)).length > 0
}

/** A text whose `==highlights==` are clozes, numbered in order; undefined when it has none. */
export function highlightsAsClozes(text: string): string | undefined {
  const visible = withoutCode(text)
  let result = ''
  let at = 0
  let number = 0
  let open = -1
  for (const found of visible.matchAll(/(?<!=)==(?!=)/g)) {
    const index = found.index
    const before = visible[index - 1] ?? ' '
    const after = visible[index + 2] ?? ' '
    if (open >= 0 && visible.slice(open, index).includes('\n')) open = -1
    if (open >= 0 && !/\s/.test(before) && !isWord(after)) {
      const words = text.slice(open + 2, index)
      if (words !== '' && !words.includes('}}')) {
        number++
        result += `${text.slice(at, open)}{{c${number}::${words}}}`
        at = index + 2
        open = -1
        continue
      }
    }
    if (!/\s/.test(after) && !isWord(before)) open = index
  }
  return number === 0 ? undefined : result + text.slice(at)
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character)
}
