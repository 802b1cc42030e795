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

/** The sizes of paper that pages are laid out for. */
const paper = z.enum(['A4', 'Letter'])

const savedPdf = z.strictObject({ saved: z.boolean(), name: fileName.exactOptional() })

/** A server that speaks OpenAI's protocol, on this computer unless the person confirmed another one. */
const modelServer = z.strictObject({
  baseUrl: z.string().min(1).max(300),
  /** The host outside of this computer that the person typed to allow it; only that one is then allowed. */
  confirmedHost: z.string().min(1).max(253).exactOptional(),
  /** The key that the person typed. Without it no Authorization header is sent. */
  key: z
    .string()
    .regex(/^[\u0021-\u007e]{1,2000}$/)
    .exactOptional(),
})

const modelListing = z.strictObject({
  name: z.string().min(1).max(300),
  digest: z.string().max(300).exactOptional(),
})

/** One question to a model. `schema` is a JSON schema as text; the server is asked to force its answer into it. */
const modelQuestion = z.strictObject({
  /** By which it can be cancelled. */
  id: z.string().min(1).max(100),
  server: modelServer,
  model: z.string().min(1).max(300),
  system: z.string().max(20_000),
  user: z.string().max(100_000),
  schema: z.string().max(20_000),
  maxTokens: z.int().min(1).max(32_768),
  timeoutMs: z.int().min(50).max(1_800_000),
})

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
  /** The models that a local server has. */
  [channels.listModels]: {
    request: z.tuple([modelServer]),
    response: z.array(modelListing),
  },
  /** The body of the server's answer as it came: not read here, and never logged. */
  [channels.askModel]: {
    request: z.tuple([modelQuestion]),
    response: z.string(),
  },
  [channels.cancelModel]: {
    request: z.tuple([z.string().min(1).max(100)]),
    response: z.null(),
  },
  /** Prints the window as its print layout has it, after the system's dialog; ends when that is closed. */
  [channels.print]: {
    request: z.tuple([paper]),
    response: z.null(),
  },
  /** Saves the same as a PDF file under a name that is suggested. */
  [channels.savePdf]: {
    request: z.tuple([fileName, paper]),
    response: savedPdf,
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
/** A size of paper. */
export type Paper = z.output<typeof paper>
/** What became of saving a PDF file: `saved: false` when the person cancelled. */
export type SavedPdf = z.output<typeof savedPdf>
/** What Undo and Redo would do now; a name that is absent greys its command out. */
export type MenuState = z.output<typeof menuState>

/** Where a local model is asked. */
export type ModelServer = z.output<typeof modelServer>
/** A model that a server has. */
export type ModelListing = z.output<typeof modelListing>
/** One question to a local model. */
export type ModelQuestion = z.output<typeof modelQuestion>

/** What main sends with each event. */
export interface EventPayloads {
  [events.menuCommand]: MenuCommand
  [events.openedFile]: OpenedFile
}
