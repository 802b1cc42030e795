export { openAnki, type AnkiReader, type OpenAnkiOptions } from './read'
export type { AnkiKind } from './container'
