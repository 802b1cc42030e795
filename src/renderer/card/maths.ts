import { latexPictureNames, type MathsSpan } from '@core/rendering'
import type { MediaUrls } from './mediaUrls'

/** Longest text of all formulas of a side that is set: a second of work at most. */
const mostCharacters = 40_000

/**
 * Sets the formulas of a card in their places. Until KaTeX is there, and where a formula is not understood, its source
 * stands there; Anki's picture of it is shown instead if the collection has it.
 *
 * @param isGone the card is no longer shown
 */
export async function showMaths(
  root: ShadowRoot,
  formulas: readonly { element: HTMLElement; span: MathsSpan }[],
  urls: MediaUrls,
  isGone: () => boolean,
): Promise<void> {
  if (formulas.length === 0) return
  const { formulaElement, loadFonts, mathsSheet } = await import('./katexFormula')
  if (isGone()) return
  loadFonts()
  // Before the note type's own sheet, which may want to change something.
  const [base, ...own] = root.adoptedStyleSheets
  if (base !== undefined && !own.includes(mathsSheet)) root.adoptedStyleSheets = [base, mathsSheet, ...own]
  let characters = 0
  for (const { element, span } of formulas) {
    characters += span.source.length
    try {
      if (characters > mostCharacters) throw new Error('This card has too many formulas.')
      const set = await formulaElement(span)
      if (isGone()) return
      element.replaceChildren(set)
    } catch (error) {
      const picture = await latexPicture(span, urls)
      if (isGone()) return
      element.replaceChildren(picture ?? unreadable(span, error))
    }
  }
}

function unreadable({ source }: MathsSpan, error: unknown): HTMLElement {
  const box = document.createElement('span')
  box.className = 'fd-maths-error'
  const code = document.createElement('code')
  code.textContent = source
  const why = document.createElement('small')
  why.textContent = `This formula cannot be shown. ${error instanceof Error ? error.message : ''}`.trim()
  box.append(code, why)
  return box
}

/** The picture that Anki made of a formula by LaTeX, if it is among the collection's files. */
async function latexPicture(span: MathsSpan, urls: MediaUrls): Promise<HTMLImageElement | undefined> {
  if (span.latex === undefined) return undefined
  const url = await urls.of(latexPictureNames(span.latex))
  if (url === undefined) return undefined
  const image = document.createElement('img')
  image.className = 'latex'
  image.alt = span.source
  image.src = url
  // A sheet is printed when everything is said to be there.
  await image.decode().catch(() => undefined)
  return image
}
