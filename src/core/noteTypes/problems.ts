/** Something that is wrong with a template or with the styling, at its place. */
export interface TemplateProblem {
  /** Where it lies in the text; end exclusive. */
  start: number
  end: number
  /** An error keeps a changed template from being saved: its cards would show it, or there would be none. */
  severity: 'error' | 'warning'
  message: string
  /** What was meant, most likely: to be put in the place of a stretch. */
  fix?: { start: number; end: number; text: string }
}

/** Line and column of an index of a text, both counted from 1. */
export function placeIn(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++
  return { line, column: index - lineStart + 1 }
}
