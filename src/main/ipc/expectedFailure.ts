/**
 * A failure that the person can understand and mend (a full disk, a missing file): it crosses to the renderer as a
 * value with its code and its sentence. Everything else that is thrown is a fault of ours and crosses as a rejection.
 */
export class ExpectedFailure extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'ExpectedFailure'
    this.code = code
  }
}
