export { loadSqlite, type SqliteEngine } from './engine'
export { SqliteDatabase, SqliteFailure, type SqliteRow, type SqliteValue } from './database'
export { SqliteImage } from './memory'
