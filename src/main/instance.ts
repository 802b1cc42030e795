import path from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { maximumOpenedFiles } from './files/arguments'

/** What a second start hands to the first one. Its command line is not used: Chromium reorders and pads it. */
const handedOver = z.strictObject({
  files: z
    .array(
      z
        .string()
        .max(4096)
        .refine((file) => path.isAbsolute(file)),
    )
    .max(maximumOpenedFiles),
})

/**
 * Makes this process the only one on its data: two on one database would lock each other out. False when there is
 * one already; it has then been given `files`, and this process should end.
 *
 * @param onSecondStart called in the first process with the files of a later one (none: only show the window)
 */
export function becomeTheOnlyInstance(
  files: readonly string[],
  onSecondStart: (files: readonly string[]) => void,
): boolean {
  if (!app.requestSingleInstanceLock({ files: [...files] })) return false
  app.on('second-instance', (_event, _argv, _workingDirectory, data) => {
    onSecondStart(handedOver.safeParse(data).data?.files ?? [])
  })
  return true
}
