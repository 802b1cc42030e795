import { theHost } from '../state/store'
import { openFile } from './openFile'

async function choose(purpose: 'document' | 'package' | 'any'): Promise<void> {
  const [file] = await theHost().openFiles(purpose)
  if (file !== undefined) await openFile(file)
}

/** Asks for a document and looks for facts in it. Cancelling does nothing. */
export function chooseDocument(): Promise<void> {
  return choose('document')
}

/** Asks for a .factdeck file and shows what is in it. Cancelling does nothing. */
export function choosePackage(): Promise<void> {
  return choose('package')
}
