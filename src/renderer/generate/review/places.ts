import type { DocumentPlace } from '@core/model'

export { placeInWords } from '@core/model'

/** How a place is announced where it begins: "Page 12", or the title of the chapter. */
export function placeHeading({ kind, label }: DocumentPlace): string {
  if (kind === 'page') return `Page ${label}`
  return label === '' ? 'Chapter' : label
}

/** Whether a document has chapters that could be decks of their own. */
export function hasChapters(places: readonly DocumentPlace[] | undefined): boolean {
  return (places ?? []).filter(({ kind }) => kind === 'chapter').length > 1
}
