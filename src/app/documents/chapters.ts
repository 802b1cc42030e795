import type { DocumentPlace } from '@core/model'

/** Longer titles are cut: a deck name is one line in a list. */
const longestTitle = 120

/** A chapter's title as one part of a deck name; empty titles are numbered. */
function partOf(label: string, number: number): string {
  const title = label
    .replaceAll(/:{2,}/g, ':')
    .replaceAll(/\s+/gu, ' ')
    // A colon at either end would join those of the separator.
    .replaceAll(/^[\s:]+|[\s:]+$/gu, '')
  if (title === '') return `Chapter ${number}`
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle).trimEnd()}…`
}

/**
 * Gives for a place in the text the subdeck of its chapter. Undefined before the first chapter, and everywhere in a
 * document that has no chapters or only one.
 */
export function chapterNames(
  places: readonly DocumentPlace[] | undefined,
): (start: number) => string | undefined {
  const chapters = (places ?? []).filter((place) => place.kind === 'chapter')
  if (chapters.length < 2) return () => undefined
  const names = chapters.map(({ label }, index) => partOf(label, index + 1))
  return (start) => names[chapters.findLastIndex((chapter) => chapter.start <= start)]
}
