/**
 * A failure whose message is written for the person: what happened, to what, what to do. Everything else that is
 * thrown is a fault of ours. `details` goes under "Details" in the window and is left out on the command line.
 */
export class FactdeckError extends Error {
  readonly code: string
  readonly details: string | undefined

  constructor(code: string, message: string, details?: string) {
    super(message)
    this.name = 'FactdeckError'
    this.code = code
    this.details = details
  }
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message
  return String(error)
}
