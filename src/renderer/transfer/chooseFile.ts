import { theHost } from '../state/store'
import { openCards, openFile } from './openFile'

/** Asks for a document and looks for facts in it. Cancelling does nothing. */
export async function chooseDocument(): Promise<void> {
  const [file] = await theHost().openFiles('document')
  if (file !== undefined) await openFile(file)
}

/** Asks for a file with cards and shows what is in it. Cancelling does nothing. */
export async function choosePackage(): Promise<void> {
  const [file] = await theHost().openFiles('cards')
  if (file !== undefined) await openCards(file)
}
