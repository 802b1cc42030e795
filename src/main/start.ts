import path from 'node:path'
import { app } from 'electron'
import { developmentServer } from './identity'

/**
 * Settles where the data lives and what Chromium may do, before anything else asks. Must run synchronously while the
 * program starts: after `ready` it is too late.
 */
export function prepareProcess(): void {
  // Linux's root has no sandbox to give: `npm start` then says --no-sandbox, and both together start no process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.setPath('userData', dataFolder())
  // Nothing here has a reason to look up a name. The development server is an address or localhost.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE localhost')
}

/** A fixed name, never made from the product's: the collection must be found again after every rename and update. */
function dataFolder(): string {
  const chosen = app.commandLine.getSwitchValue('user-data-dir')
  if (chosen !== '') return path.resolve(chosen)
  const ofTests = process.env['FACTDECK_USER_DATA']
  if (!app.isPackaged && ofTests !== undefined && ofTests !== '') return path.resolve(ofTests)
  return path.join(
    app.getPath('appData'),
    developmentServer === undefined ? 'Factdeck' : 'Factdeck development',
  )
}
