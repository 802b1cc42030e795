import { z } from 'zod'
import { backupIdPattern, backupReasons, longestJournalText, mediaHashPattern } from './backups'
import { channels, type events, type MenuCommand } from './channels'
import { filePurposes } from './fileKinds'
import { folderLimits, isPortablePath } from './folders'
import { longestLink } from './links'
import { longestChunk, saveSizeLimit } from './transfer'

const fileName = z.string().min(1).max(400)

/** 256 random bits that stand for a file or a save of main: whoever does not have it can neither read nor write. */
const token = z.string().regex(/^[\w-]{43}$/)

/** Bytes. */
const size = z.int().min(0)

const chunk = z
  .instanceof(Uint8Array)
  .refine((value) => value.byteLength > 0 && value.byteLength <= longestChunk, 'no chunk of a file')

const saveSize = size.max(saveSizeLimit)

const offeredFile = z.strictObject({ name: fileName, size, token, address: z.string().max(200) })

const portablePath = z.string().refine(isPortablePath, 'no path below a folder')

const offeredFolder = z.strictObject({
  name: fileName,
  files: z.array(offeredFile.extend({ path: z.string() })).max(folderLimits.files),
})

const begunSave = z.strictObject({ token, name: fileName })

const finishedSave = z.strictObject({ unchanged: z.boolean() })

/** The name of a step that can be undone or redone, as the menu shows it after "Undo". */
const stepName = z.string().min(1).max(120)

const menuState = z.strictObject({ undo: stepName.exactOptional(), redo: stepName.exactOptional() })

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

const backupId = z.string().regex(backupIdPattern)

const mediaHash = z.string().regex(mediaHashPattern)

/** A file among the backups: a whole collection, or a media file that backups share. */
const backupFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('snapshot'), id: backupId }),
  z.strictObject({ kind: z.literal('media'), hash: mediaHash }),
])

/** What is known of a backup without opening it; written beside it once it was read back. */
const backupInfo = z.strictObject({
  reason: z.enum(backupReasons),
  notes: size,
  cards: size,
  reviews: size,
  /** Rows of the collection that could not be read when it was made. */
  unreadable: size,
  verifiedAt: size.exactOptional(),
  /** Why reading it back failed. */
  problem: z.string().max(2_000).exactOptional(),
  /** Hashes of the media that it needs beside it. */
  media: z.array(mediaHash).max(1_000_000),
})

const storedBackup = z.strictObject({
  id: backupId,
  size,
  info: backupInfo.nullable(),
  /** Where it lies, for the person to read: a folder that was chosen before. Missing for the folder of now. */
  folder: z.string().max(4096).exactOptional(),
})

const backupPlace = z.strictObject({
  /** The folder, for the person to read. */
  folder: z.string().max(4096),
  isDefault: z.boolean(),
  /** The chosen folder is not there now; until it is, backups go to the default one. */
  isFallback: z.boolean(),
  /** Bytes that are free on the disk of the collection itself; missing where the system does not say. */
  freeBytes: z.number().nonnegative().optional(),
})

/**
 * Everything that the renderer may ask of main: one entry a channel, arguments in, answer out. Main checks the
 * arguments on arrival and its own answer before it leaves; the types on both sides come from here.
 */
export const contract = {
  [channels.openFiles]: {
    request: z.tuple([z.enum(filePurposes)]),
    response: z.array(offeredFile),
  },
  /** The texts and media files of a folder that the person chose; null when they cancelled. */
  [channels.openFolder]: {
    request: z.tuple([]),
    response: offeredFolder.nullable(),
  },
  /** Why reading an offered file broke off, as a sentence; null when main knows of nothing. */
  [channels.readProblem]: {
    request: z.tuple([token]),
    response: z.string().nullable(),
  },
  /** Asks where to save a file of so many bytes; null when the person cancelled. */
  [channels.beginSave]: {
    request: z.tuple([fileName, saveSize]),
    response: begunSave.nullable(),
  },
  /** Asks for a folder to save these files in; null when the person cancelled. */
  [channels.beginFolderSave]: {
    request: z.tuple([fileName, z.array(portablePath).max(folderLimits.files)]),
    response: begunSave.nullable(),
  },
  /** Begins one of the files that were named with a folder, and gives the token of its save. */
  [channels.beginFolderFile]: {
    request: z.tuple([token, portablePath, saveSize]),
    response: token,
  },
  /** The next bytes of a save. They begin where the last ones ended. */
  [channels.writeSave]: {
    request: z.tuple([token, size, chunk]),
    response: z.null(),
  },
  /** All bytes are there: the file appears at its place. */
  [channels.finishSave]: {
    request: z.tuple([token]),
    response: finishedSave,
  },
  /** Ends the save of a file or of a folder. What was not finished leaves nothing behind. */
  [channels.cancelSave]: {
    request: z.tuple([token]),
    response: z.null(),
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
  /**
   * Prints the window as its print layout has it: as a PDF file, under a name that is suggested; or on paper (null), after
   * the system's dialog, which ends when that is closed.
   */
  [channels.print]: {
    request: z.tuple([paper, fileName.nullable()]),
    response: savedPdf,
  },
  /** Opens a link of a card in another program, after main has asked the person. */
  [channels.openLink]: {
    request: z.tuple([z.string().min(1).max(longestLink)]),
    response: z.strictObject({ opened: z.boolean() }),
  },
  [channels.listBackups]: {
    request: z.tuple([]),
    response: z.array(storedBackup),
  },
  /** The media files that are beside the backups: in the folder that is written to, or in any that is known. */
  [channels.keptMedia]: {
    request: z.tuple([z.enum(['here', 'anywhere'])]),
    response: z.array(mediaHash),
  },
  /** Begins a file of the backups, at a place that main knows; written and finished like a save. */
  [channels.beginBackup]: {
    request: z.tuple([backupFile, saveSize]),
    response: token,
  },
  /** Reads a media file of the backups again: false, and it is removed, where it is not what its name says. */
  [channels.checkMedia]: {
    request: z.tuple([mediaHash]),
    response: z.boolean(),
  },
  [channels.describeBackup]: {
    request: z.tuple([backupId, backupInfo]),
    response: z.null(),
  },
  /** A file of the backups, to be read; null where it is not there. */
  [channels.openBackup]: {
    request: z.tuple([backupFile]),
    response: offeredFile.nullable(),
  },
  /** Removes backups, and media that no other one needs. */
  [channels.removeBackups]: {
    request: z.tuple([z.array(backupId).max(10_000)]),
    response: z.null(),
  },
  /** Where backups are kept, after the person chose another folder, or it was shown to them. */
  [channels.backupPlace]: {
    request: z.tuple([z.enum(['ask', 'choose', 'default', 'show'])]),
    response: backupPlace,
  },
  /** Copies the database's files to a folder of their own and empties the database. Gives that folder's name. */
  [channels.setAside]: {
    request: z.tuple([]),
    response: z.string().max(4096),
  },
  /** The journals that are kept, oldest first. */
  [channels.readJournal]: {
    request: z.tuple([]),
    response: z.array(z.string()),
  },
  /** Begins a journal of this name, beside the one before it. On the disk when answered. */
  [channels.startJournal]: {
    request: z.tuple([backupId, z.string().max(longestJournalText)]),
    response: z.null(),
  },
  /** Adds whole lines to the journal. On the disk when answered. */
  [channels.appendJournal]: {
    request: z.tuple([z.string().min(1).max(longestJournalText)]),
    response: z.null(),
  },
  /** Whether the disk with the program's data has room for the database to be opened. */
  [channels.hasRoom]: {
    request: z.tuple([]),
    response: z.boolean(),
  },
  /** The page has done what there was to do before the program ends. */
  [channels.quitReady]: {
    request: z.tuple([]),
    response: z.null(),
  },
} as const

/** Names of the channels that main answers. */
export type Channel = keyof typeof contract
/** The arguments of a channel, as main's handler receives them. */
export type Request<C extends Channel> = z.output<(typeof contract)[C]['request']>
/** What a channel answers when all went well. */
export type Response<C extends Channel> = z.input<(typeof contract)[C]['response']>

/** A file that the person chose or opened: the page reads it once, at `address`. `name` is without its folder. */
export type OfferedFile = z.output<typeof offeredFile>
/** A folder that the person chose. Paths are relative to it, separated by `/`. */
export type OfferedFolder = z.output<typeof offeredFolder>
/** A save that the person has chosen a place for. `name` is that of the file or folder, without where it is. */
export type BegunSave = z.output<typeof begunSave>
/** A save that has come to its end. `unchanged`: the file of a folder had this content before, and was not touched. */
export type FinishedSave = z.output<typeof finishedSave>
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

/** A file among the backups. */
export type BackupFile = z.output<typeof backupFile>
/** What is known of a backup without opening it. */
export type BackupInfo = z.output<typeof backupInfo>
/** A backup in the folder. `info` is null until it was described. */
export type StoredBackup = z.output<typeof storedBackup>
export type BackupPlace = z.output<typeof backupPlace>

/** What was written beside a backup, checked. @throws where it is something else. */
export function backupInfoOf(value: unknown): BackupInfo {
  return backupInfo.parse(value)
}

/** What main sends with each event. */
export interface EventPayloads {
  [events.menuCommand]: MenuCommand
  [events.openedFile]: OfferedFile
  /** The program is about to end, and waits a little while for `quitReady`. */
  [events.quitting]: null
}
