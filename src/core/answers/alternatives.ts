const mostAlternatives = 50
const mostOptionalParts = 4

/**
 * The answers that an expected answer allows: what `;` or ` / ` or a line end part, each with and without its parts in
 * parentheses. The answer as it stands is the first. A slash without spaces, as in km/h, belongs to its word.
 */
export function alternativesOf(expected: string): string[] {
  const all = new Set([expected.trim()])
  for (const part of expected.split(/;|\n|(?<=\s)\/(?=\s)/u))
    for (const variant of variantsOf(part.trim())) {
      if (all.size >= mostAlternatives) return [...all]
      if (variant !== '') all.add(variant)
    }
  all.delete('')
  return [...all]
}

/** A text with and without each of its parts in parentheses. */
function variantsOf(text: string): string[] {
  const parts = text.split(/(\([^()]{1,200}\))/u)
  const optional = parts.filter((_, index) => index % 2 === 1).length
  if (optional === 0) return [text]
  if (optional > mostOptionalParts) return [text, joined(parts, () => true), joined(parts, () => false)]
  return Array.from({ length: 2 ** optional }, (_, choice) =>
    joined(parts, (index) => (choice & (1 << index)) !== 0),
  )
}

function joined(parts: readonly string[], isKept: (index: number) => boolean): string {
  return parts
    .map((part, index) => (index % 2 === 0 ? part : isKept((index - 1) / 2) ? part.slice(1, -1) : ''))
    .join('')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}
