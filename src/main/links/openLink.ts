import { linkQuestion, linkRefusal, outsideLink } from '@ipc/links'
import { ExpectedFailure } from '../ipc/expectedFailure'

/** What opening a link needs of the system. */
export interface LinkOpener {
  /** Asks the person; `detail` is the whole address. */
  ask: (question: string, detail: string) => Promise<boolean>
  open: (address: string) => Promise<void>
}

/**
 * Opens a link that the page named: checked here again, and never without the person having agreed, whatever the page
 * says. Gives whether it was opened.
 *
 * @throws ExpectedFailure `link-refused` for another address, `link-failed` where the system has nothing to open it with
 */
export async function openLink(address: string, { ask, open }: LinkOpener): Promise<boolean> {
  const link = outsideLink(address)
  if (link === undefined) throw new ExpectedFailure('link-refused', linkRefusal)
  if (!(await ask(linkQuestion(link), link.address))) return false
  try {
    await open(link.address)
  } catch {
    throw new ExpectedFailure('link-failed', `The system has no program to open ${link.place} with.`)
  }
  return true
}
