/** The bin: what was deleted, for thirty study days, with its schedules. */
export { binDays } from './content'
export { listBin, type BinDeletion, type BinListing } from './listing'
export { searchBin } from './searching'
export { deleteForGood, restoreFromBin, type BinChoice } from './bin'
export { purgeBin } from './purging'
export type { RestoreReport } from './restoring'
