import { theHost } from '../state/store'
import { openFile } from './openFile'
import { openCardsFile } from './text/openCards'

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

/** Asks for a text file and shows how it would become cards. Cancelling does nothing. */
export async function chooseCardsFile(): Promise<void> {
  const [file] = await theHost().openFiles('any')
  if (file === undefined) return
  if (/\.factdeck$/i.test(file.name)) await openFile(file)
  else await openCardsFile(file)
}
