import { NextPlace } from './maths'

/**
 * Anki's way to write readings: ` 漢字[かんじ]` – a space, which is left out, the characters, and the reading in
 * brackets. `furigana` sets the reading above them, `kanji` and `kana` keep one of the two. Tags such as `[sound:…]`
 * stay as they are. Takes time linear in the length.
 */
export function readings(html: string, show: 'furigana' | 'kanji' | 'kana'): string {
  const text = html.replaceAll('&nbsp;', ' ')
  const closing = new NextPlace((from) => text.indexOf(']', from))
  let result = ''
  let at = 0
  /** Where the characters before a bracket begin. */
  let base = 0
  for (const { index, 0: found } of text.matchAll(/[ >[]/g)) {
    if (index < at) continue
    if (found !== '[') {
      base = index + 1
      continue
    }
    const close = closing.after(index + 1)
    if (index <= base || close === Number.POSITIVE_INFINITY || close === index + 1) continue
    const reading = text.slice(index + 1, close)
    if (reading.length > 200 || /^(?:sound:|anki:|latex\]?|\$|\/)/.test(reading)) continue
    const characters = text.slice(base, index)
    const hasSpace = base > at && text[base - 1] === ' '
    result += text.slice(at, hasSpace ? base - 1 : base)
    if (show === 'furigana') result += `<ruby>${characters}<rt>${reading}</rt></ruby>`
    else result += show === 'kanji' ? characters : reading
    at = close + 1
    base = at
  }
  return result + text.slice(at)
}
