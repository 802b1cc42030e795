import type { TemplateProblem } from './problems'

/** Addresses longer than this are cut in messages and not looked at further. */
const longestAddress = 2_000
const mostProblems = 50

/** `@import` or `url(…)`, with comments, which hide both. */
const loading = new RegExp(
  String.raw`/\*|@import\b|url\(\s{0,20}(["']?)([^"'()\n]{0,${longestAddress}})`,
  'gi',
)

/** What a note type's styling asks for and does not get, at its place. Takes time linear in the length. */
export function checkCss(css: string): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  let after = 0
  let lastComment = -1
  for (const found of css.matchAll(loading)) {
    if (found.index < after) continue
    if (problems.length >= mostProblems) break
    const start = found.index
    if (found[0] === '/*') {
      if (lastComment === Number.POSITIVE_INFINITY) continue
      const end = css.indexOf('*/', start + 2)
      lastComment = end < 0 ? Number.POSITIVE_INFINITY : end
      after = end < 0 ? css.length : end + 2
      if (end < 0)
        problems.push({
          start,
          end: start + 2,
          severity: 'warning',
          message: 'This comment is never closed with */, so nothing after it counts.',
        })
    } else if (found[0].startsWith('@'))
      problems.push({
        start,
        end: start + found[0].length,
        severity: 'warning',
        message: 'Will not load: cards read no other style sheet. Copy its rules to here.',
      })
    else {
      const address = (found[2] ?? '').trim()
      if (address === '' || /^[^/\\:]+$/.test(address)) continue
      const shown = address.length > 60 ? `${address.slice(0, 60)}…` : address
      problems.push({
        start,
        end: start + found[0].length,
        severity: 'warning',
        message: `Will not load: ${shown} is no file of this collection, and cards load nothing from elsewhere.`,
      })
    }
  }
  return problems
}
