/**
 * What a spreadsheet takes for a formula, also in its full-width forms and behind what it passes over (spaces, controls,
 * marks without width), or could split before one. An apostrophe counts too, so that a cell that already has one in front
 * comes back as it was.
 */
const risky = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n'])/u

/**
 * The same in the middle of a cell: a spreadsheet of another country may divide it at another character. Only what calls
 * something or names another place does anything, and few texts have that.
 */
const inside = /([,;\t|]["\s\p{Cf}]{0,40})('*[=+\-@＝＋－＠])/gu
const protectedInside = /([,;\t|]["\s\p{Cf}]{0,40})'('*[=+\-@＝＋－＠])/gu
const acts = /[(!]/

/** Text of a head or a cell that is no formula wherever it is divided. `unprotectInside` undoes it exactly. */
export function protectInside(text: string): string {
  return acts.test(text) ? text.replace(inside, "$1'$2") : text
}

/** Undoes `protectInside`. */
export function unprotectInside(text: string): string {
  return acts.test(text) ? text.replace(protectedInside, '$1$2') : text
}

/**
 * A cell that no spreadsheet computes: with an apostrophe in front where it begins like a formula. `unprotectCell` undoes
 * it exactly.
 */
export function protectCell(cell: string): string {
  const safe = protectInside(cell)
  return risky.test(safe) ? `'${safe}` : safe
}

/** Undoes `protectCell`. */
export function unprotectCell(cell: string): string {
  return unprotectInside(cell.startsWith("'") ? cell.slice(1) : cell)
}
