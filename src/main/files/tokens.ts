import { randomBytes } from 'node:crypto'

/** A name for something of main that nobody can guess: 256 random bits, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}
