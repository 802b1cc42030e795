import type { Guard } from '../guard'

const test = 'src/core/formats/zip/traps.test.ts'
const otherTest = 'src/core/formats/zip/zip.test.ts'
const opening = { threat: 8, file: 'src/core/formats/zip/open.ts', test }
const reading = { threat: 8, file: 'src/core/formats/zip/read.ts', test }

/** Zip files: decks, backups, documents. */
export const zipGuards: readonly Guard[] = [
  {
    ...opening,
    name: 'as many entries as the end says are limited before one is read',
    take: 'if (place.count > limits.entries) throw tooManyEntries(archive)',
    leave: '',
    only: 'more entries than allowed',
  },
  {
    ...opening,
    name: 'entries are counted while they are read',
    take: 'if (count > limits.entries) throw tooManyEntries(archive)',
    leave: '',
    only: 'more entries than allowed',
  },
  {
    ...opening,
    name: 'one entry has a largest size',
    take: 'entry.size > limits.entryBytes || ',
    leave: '',
    only: 'bombs',
  },
  {
    ...opening,
    name: 'all entries have a largest size together',
    take: ' || totals.size > limits.totalBytes',
    leave: '',
    only: 'small bombs',
  },
  {
    ...opening,
    name: 'one entry is not packed too tightly',
    take: 'isTrap(entry.size, entry.packedSize) || ',
    leave: '',
    only: 'small bombs',
  },
  {
    ...opening,
    name: 'all entries are not packed too tightly together',
    take: ' || isTrap(totals.deflated, totals.packed)',
    leave: '',
    only: 'small bombs',
  },
  {
    ...opening,
    name: 'entries do not share bytes',
    take: 'if (entry.at + least > until)',
    leave: 'if (false)',
    only: 'entries that share bytes',
  },
  {
    ...opening,
    name: 'a name is there once',
    take: 'if (entries.has(entry.name)) throw',
    leave: 'if (entries.size < 0) throw',
    test: otherTest,
    only: 'a name twice',
  },
  {
    ...opening,
    name: 'the directory holds as many entries as it says',
    take: 'if (count !== place.count && !(archive.isLenient && count % 0x10000 === place.count)) {',
    leave: 'if (count < 0) {',
    only: 'more entries than allowed',
  },
  {
    ...opening,
    name: 'content lies before the directory',
    take: 'if (!(entry.at + localLength + packedSize <= place.from)) {',
    leave: 'if (packedSize < 0) {',
    only: 'content and names that are not where',
  },
  {
    ...opening,
    name: 'what is stored is as long as it is packed',
    take: 'if (!entry.isDeflated && size !== packedSize) {',
    leave: 'if (size < 0) {',
    test: otherTest,
    only: 'a Zip64 extra field that is missing or too short',
  },
  {
    ...opening,
    name: 'encrypted entries are refused',
    take: 'if ((flags & encryptedFlag) !== 0) throw',
    leave: 'if (flags < 0) throw',
    test: otherTest,
    only: 'encrypted entries and unknown methods',
  },
  {
    ...reading,
    name: 'what comes out is counted while it does',
    take: 'if (written > entry.size) throw wrongSize()',
    leave: '',
    only: 'a lie about a size',
  },
  {
    ...reading,
    name: 'what came out is as long as it should be',
    take: 'if (written !== entry.size) throw wrongSize()',
    leave: '',
    only: 'a lie about a size',
  },
  {
    ...reading,
    name: 'what came out has its checksum',
    take: 'if (crc !== entry.crc) {',
    leave: 'if (crc < 0) {',
    only: 'a checksum that is not',
  },
  {
    ...reading,
    name: 'the first bytes are unpacked in small steps',
    take: 'const firstPieceBytes = 1024',
    leave: 'const firstPieceBytes = 2 ** 24',
    only: 'a lie about a size',
  },
  {
    ...reading,
    name: 'packed bytes out of which nothing comes are limited',
    take: 'if (silence > longestSilence) throw cannot()',
    leave: '',
    only: 'bombs',
  },
  {
    ...reading,
    name: 'an entry that is read whole fits into memory',
    take: 'if (entry.size > limits.wholeBytes) throw',
    leave: 'if (entry.size < 0) throw',
    test: otherTest,
    only: 'an entry and offsets beyond 4 GB',
  },
  {
    ...reading,
    name: 'a longer local header does not reach into the next entry',
    take: "if (from + entry.packedSize > entry.until) throw errors.damaged('two of its files share their bytes')",
    leave: '',
    only: 'entries that share bytes',
  },
  {
    ...reading,
    name: 'the local header has the name that the directory has',
    take: 'if (!isLenient && decodeName(source.read(nameFrom, nameTo), false, errors) !== entry.name) throw misplaced()',
    leave: '',
    only: 'content and names that are not where',
  },
]
