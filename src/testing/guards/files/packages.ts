import type { Guard } from '../guard'

const hostile = 'src/core/formats/anki/hostile.test.ts'
const zstd = { threat: 8, file: 'src/core/formats/anki/zstd.ts', test: hostile }
const wire = { threat: 11, file: 'src/core/formats/anki/collection/protobuf.ts', test: hostile }
const media = { threat: 9, file: 'src/core/formats/anki/media.ts', test: hostile }
const own = {
  threat: 8,
  file: 'src/core/formats/factdeck/open.ts',
  test: 'src/core/formats/factdeck/factdeck.test.ts',
}

/** What is inside of packages besides databases: compressed streams, lists, names, our own rows. */
export const packageGuards: readonly Guard[] = [
  {
    ...zstd,
    name: 'what zstd unpacks to is counted',
    take: 'done > limit.bytes ||',
    leave: '',
    only: 'a small limit is kept to the block',
  },
  {
    ...zstd,
    name: 'zstd is not packed too tightly',
    take: '(done > limit.ratioFrom && done > read * limit.ratio) ||',
    leave: '',
    only: 'what is packed a thousandfold',
  },
  {
    ...zstd,
    name: 'a window of zstd is not as large as it says',
    take: 'if (window > largestWindow) throw new UnpackLimitReached()',
    leave: '',
    only: 'a window of a gigabyte',
  },
  {
    ...zstd,
    name: 'windows of zstd are not moved for nothing',
    take: 'moved += frames.window',
    leave: 'moved += 0',
    only: 'a hundred thousand empty blocks',
  },
  {
    ...zstd,
    file: 'src/core/formats/anki/media.ts',
    name: 'a media file is as long as the list says',
    take: 'if (member.size !== undefined && bytes.length !== member.size)',
    leave: 'if (bytes.length < 0)',
    only: 'a size that is not the one in the list',
  },
  {
    ...wire,
    name: 'a length is not beyond what is left',
    take: "if (length > bytes.length - at) throw new ProtobufError('A field is cut off')",
    leave: '',
    only: 'is an error',
  },
  {
    ...wire,
    name: 'a number ends',
    take: "if (at >= bytes.length) throw new ProtobufError('A number is cut off')",
    leave: '',
    only: 'is an error',
  },
  {
    ...wire,
    name: 'a number has ten bytes at most',
    take: "if (at - start > 10) throw new ProtobufError('A number is too long')",
    leave: '',
    only: 'is an error',
  },
  {
    ...wire,
    name: 'a field has a number',
    take: "if (field < 1 || field > 536_870_911) throw new ProtobufError('A field has no number')",
    leave: '',
    only: 'is an error',
  },
  {
    ...wire,
    name: 'a message has so many fields at most',
    take: "if (++count > mostFields) throw new ProtobufError('A message has more fields than any real one')",
    leave: 'count++',
    only: 'a list of more entries than any package has',
  },
  {
    ...media,
    name: 'names of media are no paths',
    take: "if (name === '' || name === '.' || name === '..' || /[/\\\\:\\p{Cc}]/u.test(name)) return false",
    leave: '',
    only: 'names that are paths',
  },
  {
    ...media,
    name: 'names of media fit on every disk',
    take: 'return new TextEncoder().encode(name).length <= longestName',
    leave: 'return true',
    only: 'names that are paths',
  },
  {
    ...media,
    name: 'names of media are one in both normal forms',
    take: "const name = member.name.normalize('NFC')",
    leave: 'const name = member.name',
    only: 'the same name twice',
  },
  {
    ...media,
    name: 'a list of what is not there is not a million sentences',
    take: 'if (problems.length < mostSentences) problems.push(sentence)',
    leave: 'if (problems.length < Infinity) problems.push(sentence)',
    only: 'half a million entries',
  },
  {
    ...own,
    name: 'parts are the ones that the manifest lists',
    take: 'if (this.#done - before !== listed.bytes || hash.hex() !== listed.sha256) {',
    leave: 'if (before < 0) {',
    only: 'a part that is not the one',
  },
  {
    ...own,
    name: 'a media file has the SHA-256 by which it is called',
    take: 'if (bytes.length === row.size && new Sha256().update(bytes).hex() === row.hash) return bytes',
    leave: 'return bytes',
    only: 'a picture that is not the one',
  },
  {
    ...own,
    name: 'nothing is in a package that the manifest does not list',
    take: 'if (!this.#expected.has(name)) {',
    leave: "if (name === '') {",
    only: 'missing and additional files',
  },
  {
    ...own,
    name: 'a manifest has a largest size',
    file: 'src/core/formats/factdeck/manifest.ts',
    take: 'if (entry.size > largestManifest) throw',
    leave: 'if (entry.size < 0) throw',
    only: 'a manifest without end',
  },
  {
    ...own,
    name: 'a document is the one that its id says',
    take: '=== document.id) return',
    leave: '!== "") return',
    only: 'checksum',
  },
]
