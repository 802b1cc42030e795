/** Units of work as the journal keeps them. */
export { approximateBytes, encodeUnit, type CommittedUnit, type UnitJournal } from '@storage/index'
