export { openAnki, type AnkiReader, type OpenAnkiOptions } from './read'
export type { AnkiKind } from './container'
export { writeAnki, type WriteAnkiOptions } from './write'
