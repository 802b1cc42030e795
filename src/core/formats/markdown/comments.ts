/** What our comments say: `<!-- id: … -->`, `<!-- note type: … -->`, `<!-- tags: […] -->`. */
export type Comment =
  | { kind: 'id'; guid: string }
  | { kind: 'type'; label: string }
  | { kind: 'tags'; tags: string[] }

/** Longest comment of ours that is read; the longest guid, written out, is shorter. */
const longestComment = 20_000

/** The comment of ours that a line consists of. */
export function commentOf(text: string): Comment | undefined {
  const trimmed = text.trim()
  if (!trimmed.startsWith('<!--') || trimmed.length > longestComment) return undefined
  return trimmed.indexOf('-->') === trimmed.length - 3 ? contentOf(trimmed.slice(4, -3).trim()) : undefined
}

/** The id at the end of a line, and the line without it. */
export function idAtEnd(text: string): { text: string; guid: string } | undefined {
  const start = text.lastIndexOf('<!--')
  const comment = start < 0 ? undefined : commentOf(text.slice(start))
  return comment?.kind === 'id' ? { text: text.slice(0, start).trimEnd(), guid: comment.guid } : undefined
}

/** What other programs keep behind their cards, such as `<!--SR:!2026-01-02,3,250-->`. */
export function isForeignComment(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.startsWith('<!--SR:') && trimmed.indexOf('-->') === trimmed.length - 3
}

/** The line that keeps a note's id. */
export function idComment(guid: string): string {
  return `<!-- id: ${guid.includes(' ') ? safeJson(guid) : written(guid)} -->`
}

/** The line that names the note type of the note below it. */
export function typeComment(label: string): string {
  return `<!-- note type: ${written(label)} -->`
}

/** Tags that cannot be written with `#`. */
export function tagsComment(tags: readonly string[]): string {
  return `<!-- tags: ${safeJson(tags)} -->`
}

function contentOf(content: string): Comment | undefined {
  const colon = content.indexOf(':')
  const key = content.slice(0, colon).trim().toLowerCase()
  const value = content.slice(colon + 1).trim()
  if (colon < 0 || value === '') return undefined
  if (key === 'tags') {
    const tags = parsed(value)
    return Array.isArray(tags) &&
      tags.every((tag) => typeof tag === 'string' && tag !== '' && tag.length <= 1000)
      ? { kind: 'tags', tags }
      : undefined
  }
  if (key !== 'id' && key !== 'note type') return undefined
  const text = value.startsWith('"') ? parsed(value) : value
  if (typeof text !== 'string' || text === '' || text.length > (key === 'id' ? 200 : 1100)) return undefined
  if (key === 'note type') return { kind: 'type', label: text }
  return /\s/.test(value) && !value.startsWith('"') ? undefined : { kind: 'id', guid: text }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** As it is where that is unmistakable, else as a JSON string. */
function written(text: string): string {
  const isPlain = /^[\p{L}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{N}\p{P}\p{S}]+)*$/u.test(text)
  return isPlain && !text.startsWith('"') && !/--|^[->]|-$/.test(text) ? text : safeJson(text)
}

/** JSON in which nothing can end a comment. */
function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>-]|[^\x20-\x7e\p{L}\p{N}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
