/** The code of an error of the system (`ENOENT`, `ENOSPC`, …), or "unknown error". */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
