import { expect, test } from 'vitest'
import { sqliteForTests } from '../../../testing/sqlite'
import { SqliteDatabase, SqliteFailure, SqliteImage } from './index'

// What SQLite may do with a file from a stranger: each line is one thing that it could do and does not.

const engine = await sqliteForTests()

function inMemory<T>(work: (database: SqliteDatabase) => T): T {
  const database = new SqliteDatabase(engine)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** A file made by statements, as a stranger makes it: by an SQLite without any of our limits. */
function fileOf(...statements: string[]): SqliteImage {
  const free = new engine.oo1.DB(':memory:', 'c')
  try {
    for (const statement of statements) free.exec(statement)
    const image = new SqliteImage(engine)
    image.append(engine.capi.sqlite3_js_db_export(free.pointer ?? 0))
    return image
  } finally {
    free.close()
  }
}

function opened<T>(image: SqliteImage, work: (database: SqliteDatabase) => T): T {
  const database = SqliteDatabase.open(engine, image)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

test.each([
  [
    'a trigger',
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO a VALUES (1, 1); END; INSERT INTO a VALUES (2, 2)',
    1,
  ],
  ['what is inserted without one', 'INSERT INTO a VALUES (2, 2)', 1],
])('%s adds nothing of its own', (_name, statements, rows) => {
  inMemory((database) => {
    database.run('CREATE TABLE a (x, y)')
    database.run(statements)
    expect([...database.rows('SELECT x FROM a')]).toHaveLength(rows)
  })
})

test.each([
  ['a view is not read', 'CREATE VIEW v AS SELECT 1; SELECT * FROM v', /access to view/],
  ['no other database is attached', "ATTACH ':memory:' AS other", /too many attached/],
  [
    'the schema is not written to',
    'CREATE TABLE a (x); PRAGMA writable_schema = 1; DELETE FROM sqlite_master',
    /may not be modified/,
  ],
  [
    'no table has three hundred columns',
    `CREATE TABLE a (${Array.from({ length: 300 }, (_, at) => `c${at}`).join()})`,
    /too many columns/,
  ],
  ['no statement has a million letters', `SELECT '${'x'.repeat(1_000_001)}'`, /TOOBIG/],
])('%s', (_name, statements, why) => {
  inMemory((database) => {
    expect(() => database.run(statements)).toThrow(why)
  })
})

test('functions in a schema are not trusted', () => {
  inMemory((database) => {
    expect(Array.from(database.rows('PRAGMA trusted_schema'), (row) => row.int(0))).toEqual([0])
  })
})

test('a cell of more than 64 MB is refused before it is made', () => {
  inMemory((database) => {
    expect(() => [...database.rows('SELECT zeroblob(68000000)')]).toThrow(/too big/)
  })
})

test('a statement that gives no row for long is ended', () => {
  inMemory((database) => {
    const begin = Date.now()
    // Half a minute, if nobody ended it.
    const endless =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 30000000) SELECT i FROM n WHERE i < 0'
    expect(() => [...database.rows(endless)]).toThrow(SqliteFailure)
    expect(Date.now() - begin).toBeLessThan(20_000)
    // What comes after it has as long again.
    const many =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) SELECT i FROM n'
    expect([...database.rows(many)]).toHaveLength(200_000)
  })
}, 45_000)

test('a file is only read, and what it says is to be checked is not', () => {
  const check = 'CREATE TABLE a (x, CHECK (length(hex(zeroblob(20000000))) < x))'
  const image = fileOf(check, 'PRAGMA ignore_check_constraints = 1', 'INSERT INTO a VALUES (1), (2), (3)')
  opened(image, (database) => {
    expect(Array.from(database.rows('PRAGMA quick_check'), (row) => row.text(0))).toEqual(['ok'])
    expect(() => database.run('UPDATE a SET x = 1')).toThrow(/readonly/)
  })
})

test('a file that says it has a write-ahead log is read all the same', () => {
  const image = fileOf('CREATE TABLE a (x)', 'INSERT INTO a VALUES (7)')
  image.patch(18, 2)
  image.patch(19, 2)
  opened(image, (database) => {
    expect(Array.from(database.rows('SELECT x FROM a'), (row) => row.int(0))).toEqual([7])
  })
})
