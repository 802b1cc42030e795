/** In a card's shadow root these stand for the page of Anki's window. Types, so that specificity stays the same. */
const pageElements: ReadonlyMap<string, string> = new Map([
  ['html', 'fd-html'],
  ['body', 'fd-body'],
  [':root', '.fd-root'],
])

/** These would reach the element outside of the card. */
const outside = /^::?(?:host|host-context|slotted|part)$/i

const token =
  /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\\[\s\S]|(?:::?|[.#])?[\w\-\u0080-\uFFFF]+|[\s\S]/g

/**
 * A selector of a card's style sheet for use in the shadow root: `html`, `body` and `:root` mean the elements that
 * stand for them. Undefined when it would reach out of the card.
 */
export function cardSelector(selector: string): string | undefined {
  let result = ''
  let inBrackets = false
  for (const [part] of selector.matchAll(token)) {
    if (part === '[') inBrackets = true
    else if (part === ']') inBrackets = false
    if (outside.test(part)) return undefined
    result += (inBrackets ? undefined : pageElements.get(part.toLowerCase())) ?? part
  }
  return result
}
