import type { Session } from 'electron'
import { developmentServer, ownOrigin } from '../identity'
import { mayRequest, mayUse } from './addresses'

/** Shuts the session: no request leaves, no permission is given but the three that we use, no device is offered. */
export function secureSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !mayRequest(details.url, developmentServer) })
  })
  // Electron grants what nobody refuses. A request names its frame's address, a check its origin.
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes : []
    decide(details.isMainFrame && mayUse(permission, details.requestingUrl, ownOrigin(), media))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, { mediaType }) =>
    mayUse(permission, requestingOrigin, ownOrigin(), mediaType === undefined ? [] : [mediaType]),
  )
  session.setDevicePermissionHandler(() => false)
  // The renderer saves through the dialog of main; nothing else writes files.
  session.on('will-download', (event) => event.preventDefault())
}
