import { imageLimits, readImageHeader } from '@core/media'

/**
 * Whether an address is a picture that stands in the address itself: of a kind that has no scripts, and no larger than
 * one that may be put on a card. The engine shows what the bytes are and not what the address calls them.
 */
export function isShowablePicture(address: string): boolean {
  const base64 = /^data:image\/(?:png|jpeg|gif|webp);base64,([\w+/\s]+={0,2}\s*)$/.exec(address)?.[1]
  if (base64 === undefined) return false
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const { kind, width = 0, height = 0 } = readImageHeader(bytes) ?? {}
    return kind !== 'svg' && width > 0 && height > 0 && width * height <= imageLimits.pixels
  } catch {
    return false
  }
}
