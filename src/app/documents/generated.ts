import type { Note } from '@core/model'

/** Hash of a note whose text the person wrote: no hash of fields ever equals it. */
export const ownText = 'own'

/** 64 bits of the fields in hex (FNV-1a twice, with two bases): tells whether a note still says what the engine made. */
export function fieldsHash(fields: readonly string[]): string {
  const text = JSON.stringify(fields)
  return `${fnv1a(text, 0x811c9dc5)}${fnv1a(text, 0x01000193 ^ text.length)}`
}

function fnv1a(text: string, basis: number): string {
  let hash = basis >>> 0
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}

/**
 * Whether the person wrote or changed a generated note's text. Notes of the first versions have no hash; of them the
 * times tell, since nothing but an edit moved the time of change.
 */
export function isEdited({ source, fields, createdAt, modifiedAt }: Note): boolean {
  if (source === undefined) return true
  return source.generatedHash === undefined
    ? modifiedAt > createdAt
    : source.generatedHash !== fieldsHash(fields)
}
