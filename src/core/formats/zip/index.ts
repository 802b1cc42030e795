export { openZip, type OpenZip, type OpenZipOptions, type ZipEntry } from './open'
export { entryChunks, readEntry } from './read'
export {
  joined,
  ZipWriter,
  type AddOptions,
  type ZipContent,
  type ZipSink,
  type ZipWriterOptions,
} from './write'
export { defaultLimits, type ZipLimits } from './limits'
export { PackageErrors, shown, type PackageNaming } from './errors'
export { crc32 } from './crc32'
