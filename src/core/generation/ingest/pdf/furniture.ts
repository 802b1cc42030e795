import type { Line } from './lines'

/** Lines that are looked at from each end of a page. */
const reach = 3
const pageNumber = /^(?:page )?[-–—|( ]*(?:\d{1,4}|[ivxlc]{1,7})[-–—|) ]*(?:(?:of|\/) ?\d{1,4})?$/i

/**
 * Takes running heads, running feet and page numbers out of the pages: lines at an end of the page that stand at the
 * same height, the same but for their digits, on three pages or more; and bare page numbers in the first or last line.
 * Small print at the very edge goes as well. `heights` are those of the pages, in points.
 */
export function withoutFurniture(pages: readonly Line[][], heights: readonly number[]): Line[][] {
  const seen = new Map<string, number>()
  for (const [index, page] of pages.entries())
    for (const key of new Set(endsOf(page, heights[index]).flatMap(keysOf)))
      seen.set(key, (seen.get(key) ?? 0) + 1)
  // Two pages are too few to tell, unless both have it.
  const enough = pages.length === 2 ? 2 : 3
  const body = bodySize(pages)
  return pages.map((page, index) => {
    const ends = endsOf(page, heights[index])
    const top = ends[0]
    const bottom = ends[ends.length - 1]
    const dropped = new Set(
      ends.filter((line) => {
        const repeated = keysOf(line).some((key) => (seen.get(key) ?? 0) >= enough)
        const number = (line === top || line === bottom) && pageNumber.test(line.text) && page.length > 1
        const height = heights[index] ?? 842
        const edge = (line === top && line.y < 0.07 * height) || (line === bottom && line.y > 0.93 * height)
        return repeated || number || (edge && line.size < 0.87 * body && line.text.length < 120)
      }),
    )
    return page.filter((line) => !dropped.has(line))
  })
}

/** The outermost lines, as far as they stand near an edge of the page. */
function endsOf(page: readonly Line[], height = 842): Line[] {
  const sorted = [...page].sort((a, b) => a.y - b.y)
  const ends = sorted.length <= 2 * reach ? sorted : [...sorted.slice(0, reach), ...sorted.slice(-reach)]
  return ends.filter((line) => line.y < 0.12 * height || line.y > 0.88 * height)
}

/** Two keys for each line, in steps of height that overlap, so that half a point of difference does not matter. */
function keysOf(line: Line): string[] {
  const text = line.text.toLowerCase().replace(/\d+/g, '#')
  return [`${Math.floor(line.y / 8)} ${text}`, `${Math.floor((line.y + 4) / 8)}+ ${text}`]
}

/** The size of most characters of the document. */
function bodySize(pages: readonly (readonly Line[])[]): number {
  const characters = new Map<number, number>()
  for (const page of pages)
    for (const line of page) characters.set(line.size, (characters.get(line.size) ?? 0) + line.text.length)
  let body = 0
  for (const [size, count] of characters) if (count > (characters.get(body) ?? 0)) body = size
  return body
}
