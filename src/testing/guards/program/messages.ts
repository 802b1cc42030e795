import type { Guard } from '../guard'

const answering = { threat: 16, file: 'src/main/ipc/answer.ts', test: 'src/main/ipc/answer.test.ts' }
const contract = { threat: 16, file: 'src/ipc/contract.ts', test: 'src/ipc/contract.test.ts' }
const saves = { threat: 16, file: 'src/main/files/saves.ts', test: 'src/main/files/saves.test.ts' }

function folderLimit(what: string, take: string): Guard {
  return {
    threat: 16,
    name: `a folder that is opened is not somebody’s disk: ${what}`,
    file: 'src/ipc/folders.ts',
    take,
    leave: 'tally.entries < 0',
    test: 'src/ipc/contract.test.ts',
    only: 'are opened up to a limit',
  }
}

/** What a page that was taken over says to main. */
export const messageGuards: readonly Guard[] = [
  {
    ...answering,
    name: 'a frame that is gone is not answered',
    take: 'sender === null || ',
    leave: '',
    only: 'refuses',
  },
  {
    ...answering,
    name: 'a frame inside of our page is not answered',
    take: 'sender.parent !== null || ',
    leave: '',
    only: 'refuses',
  },
  {
    ...answering,
    name: 'another origin is not answered',
    take: ' || sender.origin !== ownOrigin',
    leave: '',
    only: 'refuses',
  },
  {
    ...answering,
    name: 'arguments are as agreed',
    take: 'if (!parsed.success) throw new Error(`${channel}: refused, the arguments are not as agreed`)',
    leave: 'if (!parsed.success) return { ok: false, code: "", message: "" }',
    only: 'refuses the arguments',
  },
  {
    ...answering,
    name: 'all messages go through that',
    file: 'src/main/ipc/handle.ts',
    take: '{ sender: event.senderFrame, ownOrigin: ownOrigin(), arguments: given }',
    leave: '{ sender: { origin: ownOrigin(), parent: null }, ownOrigin: ownOrigin(), arguments: given }',
    test: 'src/main/security/electron.test.ts',
    only: 'messages are answered to our window',
  },
  {
    ...answering,
    name: 'few messages are worked on at once',
    file: 'src/main/ipc/traffic.ts',
    take: 'if (before >= most) throw',
    leave: 'if (before < 0) throw',
    test: 'src/main/ipc/traffic.test.ts',
    only: 'of a hundred thousand messages',
  },
  {
    ...answering,
    name: 'all channels count',
    file: 'src/main/ipc/handle.ts',
    take: 'fewAtOnce(channel, () =>',
    leave: 'void fewAtOnce, (() =>',
    test: 'src/main/security/electron.test.ts',
    only: 'messages are answered to our window',
  },
  {
    ...contract,
    name: 'tokens have one shape',
    take: 'const token = z.string().regex(/^[\\w-]{43}$/)',
    leave: 'const token = z.string()',
    only: 'only real bytes are saved',
  },
  {
    ...contract,
    name: 'a chunk has a largest size',
    take: 'value.byteLength > 0 && value.byteLength <= longestChunk',
    leave: 'value.byteLength > 0',
    only: 'only real bytes are saved',
  },
  {
    ...contract,
    name: 'paths below a folder are portable ones',
    take: "const portablePath = z.string().refine(isPortablePath, 'no path below a folder')",
    leave: 'const portablePath = z.string().min(isPortablePath.length - 1)',
    only: 'is not written below a folder',
  },
  {
    ...contract,
    name: 'a state of the menu has nothing more',
    take: 'const menuState = z.strictObject(',
    leave: 'const menuState = z.looseObject(',
    only: 'menu state takes',
  },
  {
    ...contract,
    name: 'names of backups are of one shape',
    take: 'const backupId = z.string().regex(backupIdPattern)',
    leave: 'const backupId = z.string().min(backupIdPattern.lastIndex)',
    only: 'backups are called by their time',
  },
  {
    ...saves,
    name: 'a save belongs to who has its token',
    take: "if (save === undefined) throw new Error('There is no such save.')",
    leave: 'if (save === undefined) return [...files.values()][0]!',
    only: 'a token that is none',
  },
  {
    ...saves,
    name: 'few saves are open at once',
    take: "if (files.size >= mostSaves) throw new ExpectedFailure('busy', 'Other files are being saved still.')",
    leave: '',
    only: 'there is an end to how many',
  },
  {
    ...saves,
    name: 'a chunk follows the last one, and ends where the file was said to',
    take: 'if (offset !== save.written || offset + bytes.length > save.size) {',
    leave: 'if (offset < 0) {',
    only: 'is refused and ends the save',
  },
  {
    ...saves,
    name: 'files of a folder are those that were named with it',
    take: 'if (!folder.paths.has(filePath)) throw new Error(`${filePath} was not named with the folder.`)',
    leave: '',
    only: 'takes only what was named',
  },
  {
    ...saves,
    name: 'a link does not lead out of the folder',
    take: "if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {",
    leave: "if (relative === 'x') {",
    only: 'a link in it that leads out',
  },
  {
    ...saves,
    threat: 9,
    name: 'paths that cannot be written stop a folder',
    take: 'if (unwritable !== undefined) throw new Error(`${unwritable} cannot be written below a folder.`)',
    leave: '',
    only: 'takes only what was named',
  },
  {
    threat: 16,
    name: 'a file that was opened is read once',
    file: 'src/main/files/openedFiles.ts',
    take: 'offered.delete(token)',
    leave: '',
    test: 'src/main/files/opened.test.ts',
    only: 'is read once, whole',
  },
  {
    threat: 16,
    name: 'a file that was opened is asked for with a header of ours',
    file: 'src/main/files/openedRoute.ts',
    take: 'if (request.headers.get(openedHeader.name) !== openedHeader.value) return refuse(403)',
    leave: '',
    test: 'src/main/files/opened.test.ts',
    only: 'is refused to who has no token',
  },
  {
    threat: 16,
    name: 'a file that was opened is not for other origins',
    file: 'src/main/files/openedRoute.ts',
    take: 'if (origin !== null && origin !== (origins.foreign ?? origins.own)) return refuse(403)',
    leave: 'if (origin === "") return refuse(403)',
    test: 'src/main/files/opened.test.ts',
    only: 'is refused to who has no token',
  },
  {
    threat: 16,
    name: 'a folder that is opened is not left by a link',
    file: 'src/main/files/folderWalk.ts',
    take: "return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)",
    leave: 'return relative.length >= 0',
    test: 'src/main/files/folderWalk.test.ts',
    only: 'links',
  },
  ...(
    [
      ['everything in it', 'tally.entries > folderLimits.entries'],
      ['files', 'tally.files > folderLimits.files'],
      ['bytes', 'tally.bytes > folderLimits.bytes'],
    ] as const
  ).map(([what, take]) => folderLimit(what, take)),
]
