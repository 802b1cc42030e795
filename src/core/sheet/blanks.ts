import { escapeHtml, untrusted, type UntrustedHtml } from '../rendering'

/** As many as make a blank that is written into by hand, whatever the length of what is hidden. */
const line = `<span class="blank">${'_'.repeat(14)}</span>`
/** A line of its own, where a whole answer is typed on the screen. */
const longLine = `<span class="blank">${'_'.repeat(28)}</span>`

const blankStart = /<span class="cloze"[^>]{0,200}>\[/g
const spanTag = /<(\/)?span(?![a-z\d])[^>]{0,1000}>/gi
/** Tags within one hint that are looked at; a hint is a few words. */
const mostTags = 100

/**
 * The blanks of a cloze, `[…]` or `[hint]` on the screen, as lines to write on with the hint behind. Lines are
 * characters, so that they are there in copied text and for screen readers of the PDF.
 */
export function withWrittenBlanks(front: UntrustedHtml): UntrustedHtml {
  let html = ''
  let at = 0
  for (const found of front.matchAll(blankStart)) {
    const start = found.index + found[0].length
    const end = found.index < at ? undefined : endOfBlank(front, start)
    if (end === undefined) continue
    const hint = front.slice(start, end)
    html += front.slice(at, found.index) + line
    // Anki writes three dots where we write one character for a blank without a hint.
    if (!/^(?:…|\.\.\.)$/.test(hint)) html += ` <span class="blank-hint">(${hint})</span>`
    at = end + ']</span>'.length
  }
  return untrusted(html + front.slice(at))
}

/** Where `]</span>` closes a blank: a hint may hold elements of the same name. */
function endOfBlank(html: string, start: number): number | undefined {
  let depth = 1
  spanTag.lastIndex = start
  for (let tags = 0; tags < mostTags; tags++) {
    const found = spanTag.exec(html)
    if (found === null) return undefined
    depth += found[1] === undefined ? 1 : -1
    if (depth === 0) return found.index > start && html[found.index - 1] === ']' ? found.index - 1 : undefined
  }
  return undefined
}

/** The place of the box to type in, as `renderSide` leaves it; on the back it holds the answer. */
const typeBox = /<span class="fd-type" data-fd="type:0">[^<]*<\/span>/g

/** The box to type in as a line to write on. */
export function withTypeLine(front: UntrustedHtml): UntrustedHtml {
  return untrusted(front.replace(typeBox, longLine))
}

/** The text without the box to type in, or without the answer that would be held against it. */
export function withoutTypeBox(html: UntrustedHtml): UntrustedHtml {
  return untrusted(html.replace(typeBox, ''))
}

/** What had to be typed, as words of the answer. */
export function withTyped(back: UntrustedHtml, expected: string): UntrustedHtml {
  return untrusted(back.replace(typeBox, () => escapeHtml(expected)))
}
