import type { DocumentPlace } from './types'

/** The place of a kind that a stretch of text begins in; undefined before the first one. */
function placeAt(
  places: readonly DocumentPlace[],
  start: number,
  kind: DocumentPlace['kind'],
): DocumentPlace | undefined {
  return places.findLast((place) => place.kind === kind && place.start <= start)
}

/** Where in the original a stretch of text stands, for people: "Page 12", "The River, page 3"; empty where nothing is known. */
export function placeInWords(places: readonly DocumentPlace[] | undefined, start: number): string {
  if (places === undefined) return ''
  const chapter = placeAt(places, start, 'chapter')?.label ?? ''
  const page = placeAt(places, start, 'page')?.label
  if (page === undefined) return chapter
  return chapter === '' ? `Page ${page}` : `${chapter}, page ${page}`
}
