/**
 * A name for a new file or folder made of a wish (a deck's name, what the renderer sent): no folder, nothing that a
 * file system or a dialog reads as more than a name.
 */
export function safeFileName(wish: string): string {
  const parts = wish.replaceAll('\\', '/').split('/')
  const name = (parts.findLast((part) => part !== '') ?? '')
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s-]+/, '')
    .replace(/[.\s]+$/, '')
    .slice(-120)
  const stem = name.split('.')[0] ?? ''
  if (stem === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem)) return `Factdeck ${name}`.trim()
  return name
}
