export { writeFactdeck, type WriteOptions } from './write'
export { readFactdeck, type ReadOptions } from './read'
export { formatVersion } from './schema'
export { sha256Hex } from '../bytes/sha256'
