/**
 * The origin of an address as Chromium sees it. Node's `URL.origin` is "null" for a scheme of our own, although the
 * scheme is registered as standard.
 */
export function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}

/** Whether an address is our page: same origin, and the page itself, not one of its parts shown as a page. */
export function isOwnPage(address: string, ownOrigin: string): boolean {
  if (originOf(address) !== ownOrigin) return false
  const { pathname, username, password } = new URL(address)
  const plain = username === '' && password === ''
  return plain && (pathname === '/' || pathname === '' || pathname === '/index.html')
}

/** What a page of ours may use; everything else is refused without asking. */
const granted: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write'])

/**
 * Whether a page may use `permission`. Of cameras and microphones the microphone alone, for recording onto a card.
 *
 * @param media what is asked for with the permission `media`: `audio`, `video`
 */
export function mayUse(
  permission: string,
  requestingAddress: string,
  ownOrigin: string,
  media: readonly string[] = [],
): boolean {
  const isGranted =
    permission === 'media'
      ? media.length > 0 && media.every((kind) => kind === 'audio')
      : granted.has(permission)
  return isGranted && originOf(requestingAddress) === ownOrigin
}

/** Whether a request may leave: nothing may, but for the development server and its socket. */
export function mayRequest(address: string, developmentServer: URL | undefined): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol)) {
    return developmentServer !== undefined && host === developmentServer.host
  }
  return true
}
