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

/** Steps to earlier neighbours in one selector, and such selectors in a sheet, that are looked for. */
const mostSiblings = 2
export const mostSearches = 60

/**
 * How many parts of a selector make the engine search among all neighbours, or all that is inside, of each element:
 * `~`, `:has()`, `:nth-child(… of …)`. Infinity where they multiply.
 */
export function searchesOf(selector: string): number {
  let [siblings, inside, inBrackets] = [0, 0, false]
  for (const [part] of selector.matchAll(token)) {
    if (part === '[' || part === ']') inBrackets = part === '['
    else if (part === '~' && !inBrackets) siblings++
    else if (/^(?::has|of)$/i.test(part)) inside++
  }
  return siblings > mostSiblings || inside > 1 || (siblings > 0 && inside > 0) ? Infinity : siblings + inside
}

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
