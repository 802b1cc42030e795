import { app } from 'electron'

/** The scheme and the host under which the renderer is served. The database belongs to this origin: never change it. */
export const scheme = 'app'
export const host = 'factdeck'

/** The development server of electron-vite, and only in a program that is not packaged. */
export const developmentServer: URL | undefined = findDevelopmentServer()

function findDevelopmentServer(): URL | undefined {
  const address = process.env['ELECTRON_RENDERER_URL']
  if (app.isPackaged || address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  return url.protocol === 'http:' && local ? url : undefined
}

/** The page of the window. */
export function pageAddress(): string {
  return developmentServer?.href ?? `${scheme}://${host}/`
}

/** The origin that may speak to main. */
export function ownOrigin(): string {
  return developmentServer?.origin ?? `${scheme}://${host}`
}

/** An address of the scheme that main serves, also when the page comes from the development server. */
export function ownAddress(path: string): string {
  return `${scheme}://${host}${path}`
}
