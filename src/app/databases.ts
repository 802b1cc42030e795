/** What can be done with a database without opening it as a collection: to look at it, to read what can be read, to remove it. */
export {
  databaseState,
  deleteDatabase,
  isOfStorage,
  openRaw,
  type DatabaseState,
  type RawDatabase,
} from '@storage/index'
