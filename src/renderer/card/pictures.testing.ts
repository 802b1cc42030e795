/** A picture of one pixel, in its address. */
export const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** The beginning of a PNG that says how large it is, in its address. */
export function pngSaying(width: number, height: number): string {
  const header = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
  const size = [width, height].flatMap((side) => [24, 16, 8, 0].map((shift) => (side >> shift) & 0xff))
  return `data:image/png;base64,${btoa(String.fromCharCode(...header, ...size, 1, 0, 0, 0, 0))}`
}
