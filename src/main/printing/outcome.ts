import { ExpectedFailure } from '../ipc/expectedFailure'

/**
 * What to make of the end of a print job. Closing the dialog without printing is no failure.
 *
 * @param reason Electron's words for what went wrong, such as "Print job canceled"
 * @throws ExpectedFailure `not-printed` with a sentence when the system did not print
 */
export function checkPrinted(printed: boolean, reason: string): void {
  if (printed || /cancel/i.test(reason)) return
  throw new ExpectedFailure(
    'not-printed',
    /settings/i.test(reason)
      ? 'It could not be printed: the printer does not take these settings, or there is no printer.'
      : `It could not be printed: the system says “${reason === '' ? 'unknown error' : reason}”.`,
  )
}
