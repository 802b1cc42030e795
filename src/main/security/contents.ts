import { app, type WebContents } from 'electron'
import { ownOrigin } from '../identity'
import { isOwnPage } from './addresses'

/** Refuses, for every page there is or will be, to go elsewhere, to open windows and to embed others. */
export function secureContents(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  // One details object since Electron 25; a reload of our own page is the only navigation that there is.
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url, ownOrigin())) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url, ownOrigin())) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
