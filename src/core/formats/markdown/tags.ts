/** A tag as it is written at the end of a card: `#biology`, `#exam::2026`. It has a letter and ends in none of `.:/`. */
const tagPattern = /^#(?=[^\s]{0,200}\p{L})[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_/:.&+'-]{0,200}$/u

const longestTag = 202

/** Words that make cards of other programs, and say nothing about them. */
const markers = new Set(['card', 'flashcard', 'flashcards', 'card-reverse', 'card/reverse'])

/** Whether `#tag` can stand for the tag. */
export function isPlainTag(tag: string): boolean {
  const written = `#${tag}`
  return tagPattern.test(written) && !/[.:/]$/.test(written) && !markers.has(tag.toLowerCase())
}

function tagOf(word: string): string | undefined {
  if (!tagPattern.test(word) || /[.:/]$/.test(word)) return undefined
  return word.slice(1)
}

/** The tags at the end of a line, as written and in order, and the line without them. */
export function tagsAtEnd(text: string): { text: string; tags: string[] } {
  const tags: string[] = []
  let end = text.trimEnd().length
  while (end > 0) {
    const hash = text.lastIndexOf('#', end - 1)
    if (hash < 0 || end - hash > longestTag || (hash > 0 && !/\s/.test(text[hash - 1] ?? ''))) break
    const tag = tagOf(text.slice(hash, end))
    if (tag === undefined) break
    tags.push(tag)
    end = hash
    while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--
  }
  return tags.length === 0 ? { text, tags } : { text: text.slice(0, end), tags: tags.reverse() }
}

/** Whether a tag makes a card of its line, as Logseq and Obsidian plugins write it; `both` for a card in both directions. */
export function cardMarker(tags: readonly string[]): 'one' | 'both' | undefined {
  const lower = new Set(tags.map((tag) => tag.toLowerCase()))
  if (lower.has('card-reverse') || lower.has('card/reverse')) return 'both'
  return lower.has('card') || lower.has('flashcard') ? 'one' : undefined
}

/** Whether tags say that their file is one of flashcards, as for the Obsidian plugin “Spaced Repetition”. */
export function isFlashcardsFile(tags: readonly string[]): boolean {
  return tags.some((tag) => /^flashcards(?:$|\/)/i.test(tag))
}

/** Tags of a note: each once, without those that only make the card. */
export function realTags(tags: readonly string[]): string[] {
  return [...new Set(tags.filter((tag) => !markers.has(tag.toLowerCase())))]
}
