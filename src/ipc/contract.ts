import { z } from 'zod'
import { channels, type events, type MenuCommand } from './channels'
import { filePurposes, fileSizeLimits } from './fileKinds'

const bytes = z
  .instanceof(Uint8Array)
  .refine((value) => value.byteLength <= fileSizeLimits.package, 'more bytes than one file may have')

const fileName = z.string().min(1).max(400)

const openedFile = z.strictObject({ name: fileName, bytes })

/** The name of a step that can be undone or redone, as the menu shows it after "Undo". */
const stepName = z.string().min(1).max(120)

const menuState = z.strictObject({ undo: stepName.exactOptional(), redo: stepName.exactOptional() })

const saveResult = z.strictObject({ saved: z.boolean(), name: fileName.exactOptional() })

/**
 * Everything that the renderer may ask of main: one entry a channel, arguments in, answer out. Main checks the
 * arguments on arrival and its own answer before it leaves; the types on both sides come from here.
 */
export const contract = {
  [channels.openFiles]: {
    request: z.tuple([z.enum(filePurposes)]),
    response: z.array(openedFile),
  },
  [channels.saveFile]: {
    request: z.tuple([fileName, bytes]),
    response: saveResult,
  },
  /** The renderer listens now: files that the person opened from outside may come. */
  [channels.filesWanted]: {
    request: z.tuple([]),
    response: z.null(),
  },
  [channels.setMenuState]: {
    request: z.tuple([menuState]),
    response: z.null(),
  },
} as const

/** Names of the channels that main answers. */
export type Channel = keyof typeof contract
/** The arguments of a channel, as main's handler receives them. */
export type Request<C extends Channel> = z.output<(typeof contract)[C]['request']>
/** What a channel answers when all went well. */
export type Response<C extends Channel> = z.input<(typeof contract)[C]['response']>

/** A file that the person chose or opened. `name` is the file's name without its folder. */
export type OpenedFile = z.output<typeof openedFile>
/** What became of a save: `saved: false` when the person cancelled. */
export type SaveResult = z.output<typeof saveResult>
/** What Undo and Redo would do now; a name that is absent greys its command out. */
export type MenuState = z.output<typeof menuState>

/** What main sends with each event. */
export interface EventPayloads {
  [events.menuCommand]: MenuCommand
  [events.openedFile]: OpenedFile
}
