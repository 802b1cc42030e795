/* Base64 (RFC 4648, §4): core has neither a browser's `btoa` nor Node's `Buffer`. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map(Array.from(letters, (letter, value) => [letter.charCodeAt(0), value]))

/** Bytes as Base64, padded. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += letters.charAt(three >> 18) + letters.charAt((three >> 12) & 63)
    text += at + 1 < bytes.length ? letters.charAt((three >> 6) & 63) : '='
    text += at + 2 < bytes.length ? letters.charAt(three & 63) : '='
  }
  return text
}

/** The bytes of Base64; what is no letter of it is passed over. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let length = 0
  let bits = 0
  let held = 0
  for (let at = 0; at < text.length; at++) {
    const value = values.get(text.charCodeAt(at))
    if (value === undefined) continue
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (held >> bits) & 0xff
  }
  return bytes.slice(0, length)
}
