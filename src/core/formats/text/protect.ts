/**
 * What a spreadsheet takes for a formula, also in its full-width forms, or could split before one. An apostrophe counts
 * too, so that a cell that already has one in front comes back as it was.
 */
const risky = /^[=+\-@\t\r\n'＝＋－＠]/

/**
 * A cell that no spreadsheet computes: with an apostrophe in front where it begins like a formula. `unprotectCell` undoes
 * it exactly.
 */
export function protectCell(cell: string): string {
  return risky.test(cell) ? `'${cell}` : cell
}

/** Undoes `protectCell`. */
export function unprotectCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell
}
