/** SHA-256 of bytes, in lower-case hex. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // Nothing here uses shared memory, which is all that the narrower type rules out.
  const ownBytes = bytes as Uint8Array<ArrayBuffer>
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', ownBytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
