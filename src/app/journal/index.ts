/** The journal of what was done since the last backup: its lines, and doing them again. */
export {
  gapLine,
  headLine,
  lastSerial,
  linesAfter,
  linesSince,
  readJournal,
  unitLine,
  type Journal,
  type JournalHead,
  type JournalLine,
  type LinesSince,
} from './codec'
export { imagesOf, replay, type Replayed } from './replay'
export type { JournalMark } from '@storage/index'
