/** What may stand before the first element: a byte order mark, the XML line, comments, a document type. */
const prolog =
  /^\uFEFF?(?:\s+|<\?[^>]{0,2000}\?>|<!--[\s\S]{0,20000}?-->|<!DOCTYPE[^[>]{0,2000}(?:\[[^\]]{0,20000}\])?[^>]{0,200}>)/i
const svgTag = /^<(?:[A-Za-z_][\w.-]{0,40}:)?svg(?=[\s/>])[^>]{0,20000}/
const lookedAt = 65_536

/** Undefined for what is no SVG; without a size where it does not say one in pixels. */
export function svgSize(bytes: Uint8Array): { size?: { width: number; height: number } } | undefined {
  if (bytes[0] !== 0x3c && bytes[0] !== 0xef && (bytes[0] ?? 0x41) > 0x20) return undefined
  let text = new TextDecoder().decode(bytes.subarray(0, lookedAt))
  for (let before = prolog.exec(text); before !== null && before[0] !== ''; before = prolog.exec(text))
    text = text.slice(before[0].length)
  const tag = svgTag.exec(text)?.[0]
  if (tag === undefined) return undefined
  const width = pixels(tag, 'width')
  const height = pixels(tag, 'height')
  if (width !== undefined && height !== undefined) return { size: { width, height } }
  const box = /\sviewBox\s*=\s*["']\s*([^"']{1,200})["']/
    .exec(tag)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const [, , boxWidth = 0, boxHeight = 0] = box ?? []
  return boxWidth > 0 && boxHeight > 0 ? { size: { width: boxWidth, height: boxHeight } } : {}
}

function pixels(tag: string, attribute: 'width' | 'height'): number | undefined {
  const value = new RegExp(`\\s${attribute}\\s*=\\s*["']\\s*(\\d{1,9}(?:\\.\\d{1,9})?)(?:px)?\\s*["']`).exec(
    tag,
  )?.[1]
  return value === undefined ? undefined : Number(value)
}
