import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { changedCollection, readAnki, rewritten, writtenAnki, zipOf } from '../../../testing/anki/files'
import { newerKind, proto, zstdBomb, zstdOf } from '../../../testing/anki/newer'
import { fullPackage } from '../../../testing/fuzz/cases'
import { sqliteForTests } from '../../../testing/sqlite'
import { SqliteDatabase, SqliteImage } from '../sqlite'
import { at, exactInteger, objectIn, parseObject, stringifyExactly } from './collection/json'
import { ProtobufError, ProtobufMessage } from './collection/protobuf'
import { UnpackDamaged, UnpackLimitReached, unpackZstd } from './zstd'

const engine = await sqliteForTests()
const older = await writtenAnki(engine, fullPackage)
const newer = newerKind(engine, older)
const original = readAnki(engine, older).pkg

function withMembers(bytes: Uint8Array, changes: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return zipOf({ ...unzipSync(bytes), ...changes })
}

function collectionOf(bytes: Uint8Array): Uint8Array {
  return unzipSync(bytes)['collection.anki21']!
}

const wide = { bytes: 2 ** 30, ratio: 200, ratioFrom: 2 ** 20 }
const nothing = (): void => undefined

describe('zstd', () => {
  test('what is packed a thousandfold is stopped soon after its limit, as the file says it', () => {
    let unpacked = 0
    // 4 GB in 130 kB.
    const bomb = zstdBomb(32_768)
    expect(() => unpackZstd([bomb], wide, (piece) => (unpacked += piece.length))).toThrow(UnpackLimitReached)
    expect(unpacked).toBeLessThan(2 ** 24)
    const file = withMembers(newer, { 'collection.anki21b': bomb })
    expect(() => readAnki(engine, file, 'b.apkg')).toThrow(
      /“b\.apkg” cannot be read: the collection is packed so tightly/,
    )
    expect(() => readAnki(engine, withMembers(newer, { media: bomb }))).toThrow(
      'its list of media is packed so tightly',
    )
  }, 60_000)

  test('a small limit is kept to the block', () => {
    let unpacked = 0
    const limit = { bytes: 300_000, ratio: 1e9, ratioFrom: 0 }
    expect(() => unpackZstd([zstdBomb(10)], limit, (piece) => (unpacked += piece.length))).toThrow(
      UnpackLimitReached,
    )
    expect(unpacked).toBe(2 * 131_072)
  })

  test('a window of a gigabyte is refused before the memory is taken', () => {
    // 2^(10 + 20) bytes.
    expect(() => unpackZstd([zstdBomb(1, 20 << 3)], wide, nothing)).toThrow(UnpackLimitReached)
    // Before a block has come.
    expect(() => unpackZstd([zstdBomb(1, 20 << 3).slice(0, 6)], wide, nothing)).toThrow(UnpackLimitReached)
    // In a second frame as well, behind one that is left out.
    const skipped = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9)
    const later = [zstdOf(new Uint8Array(20)), skipped, zstdBomb(1, 20 << 3)]
    expect(() => unpackZstd(later, wide, nothing)).toThrow(UnpackLimitReached)
    // And where the frame is a single segment of two gigabytes.
    const single = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0xff, 0xff, 0xff, 0x7e, 1, 0, 0)
    expect(() => unpackZstd([single], wide, nothing)).toThrow(UnpackLimitReached)
  })

  test('a hundred thousand empty blocks in a large window do not take minutes', () => {
    const blocks = new Uint8Array(300_000)
    const frame = new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0x00, 16 << 3, ...blocks, 1, 0, 0])
    expect(() => unpackZstd([frame], wide, nothing)).toThrow(UnpackLimitReached)
  })

  test('damage is told from what the visitor throws', () => {
    expect(() => unpackZstd([Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)], wide, nothing)).toThrow(UnpackDamaged)
    expect(() => unpackZstd([zstdOf(new Uint8Array(9)).slice(0, -2)], wide, nothing)).toThrow(UnpackDamaged)
    const own = new Error('mine')
    const visit = (): void => {
      throw own
    }
    expect(() => unpackZstd([zstdOf(new Uint8Array(9))], wide, visit)).toThrow(own)
  })

  test('frames one after the other, and pieces of a byte, are one stream', () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7) % 251)
    const frames = [...zstdOf(bytes.subarray(0, 140_000)), ...zstdOf(bytes.subarray(140_000))]
    const found: number[] = []
    unpackZstd(
      frames.map((byte) => Uint8Array.of(byte)),
      wide,
      (piece) => {
        for (const byte of piece) found.push(byte)
      },
    )
    expect(Buffer.compare(Uint8Array.from(found), bytes)).toBe(0)
  })
})

describe('the database', () => {
  const asCollection = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
    withMembers(older, { 'collection.anki21': bytes })

  test('a view in the place of a table is not run', () => {
    const changed = changedCollection(engine, collectionOf(older), (sql) => {
      sql('ALTER TABLE notes RENAME TO old')
      sql(
        'CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n',
      )
    })
    expect(() => readAnki(engine, asCollection(changed))).toThrow('its table “notes” is missing')
  })

  test('columns that are computed while they are read are refused', () => {
    for (const [table, column] of [
      ['cards', 'big AS (zeroblob(500000000)) VIRTUAL'],
      ['notes', `more AS (printf('%.*c', 60000000, 'x'))`],
      ['revlog', 'more AS (ivl + 1)'],
    ]) {
      const changed = changedCollection(engine, collectionOf(older), (sql) => {
        sql(`ALTER TABLE ${table} ADD COLUMN ${column}`)
      })
      expect(() => readAnki(engine, asCollection(changed))).toThrow(
        `its table “${table}” is not one of Anki’s`,
      )
    }
  })

  test('a virtual table in the place of a real one is not asked', () => {
    const changed = changedCollection(engine, collectionOf(older), (sql) => {
      sql('ALTER TABLE notes RENAME TO old')
      sql('CREATE VIRTUAL TABLE notes USING fts5(id, guid, mid, mod, usn, tags, flds)')
    })
    expect(() => readAnki(engine, asCollection(changed))).toThrow('its table “notes” is missing')
  })

  test('more columns, another order of them, or no row ids change nothing', () => {
    const changed = changedCollection(engine, collectionOf(older), (sql) => {
      sql('ALTER TABLE notes RENAME TO old')
      sql(
        'CREATE TABLE notes (more, flds, tags, data, flags, csum, sfld, usn, mod, mid, guid PRIMARY KEY, id) WITHOUT ROWID',
      )
      sql(
        'INSERT INTO notes SELECT 1, flds, tags, data, flags, csum, sfld, usn, mod, mid, guid, id FROM old ORDER BY random()',
      )
      sql('DROP TABLE old')
      sql('ALTER TABLE cards ADD COLUMN more')
      sql('UPDATE cards SET more = zeroblob(1000)')
    })
    expect(readAnki(engine, asCollection(changed)).pkg).toEqual(original)
  })

  test('no trigger of a file runs, and nothing in it is changed', () => {
    const changed = changedCollection(engine, collectionOf(older), (sql) => {
      sql('CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM cards; END')
    })
    expect(readAnki(engine, asCollection(changed)).pkg).toEqual(original)
    const database = SqliteDatabase.open(engine, imageOf(changed))
    expect(() => {
      database.run('UPDATE notes SET mod = 1')
    }).toThrow(/readonly/)
    database.close()
  })

  test('a field larger than any is refused, not made', () => {
    const database = new SqliteDatabase(engine)
    expect(() => [...database.rows('SELECT zeroblob(270000000)')]).toThrow(/too big/)
    database.close()
  })

  test('sizes that the file only says it has', () => {
    for (const [at, bytes] of [
      // Pages in the file, size of a page, free pages.
      [28, [0x7f, 0xff, 0xff, 0xff]],
      [16, [0, 3]],
      [36, [0x7f, 0xff, 0xff, 0xff]],
    ] as const) {
      const changed = new Uint8Array(collectionOf(older))
      changed.set(bytes, at)
      try {
        readAnki(engine, asCollection(changed))
      } catch (error) {
        expect(String(error)).toMatch(/is damaged: the collection in it/)
      }
    }
  })

  test('damage where nothing that is read lies', () => {
    let page = 0
    const bytes = changedCollection(engine, collectionOf(older), (_, query) => {
      page = Number(query(`SELECT rootpage FROM sqlite_master WHERE type = 'index' AND rootpage > 0 LIMIT 1`))
    })
    const size = new DataView(bytes.buffer).getUint16(16)
    bytes.fill(0xff, (page - 1) * size, page * size)
    expect(() => readAnki(engine, asCollection(bytes))).toThrow('the collection in it is broken')
  })

  test.each([0.2, 0.5, 0.9])('cut off at %d', (share) => {
    const whole = collectionOf(older)
    const cut = whole.slice(0, Math.floor(whole.length * share))
    expect(() => readAnki(engine, asCollection(cut))).toThrow(/is damaged: the collection in it/)
  })

  test('closing gives all memory back, also after a refusal', () => {
    const heap = (): number => engine.wasm.heap8u().length
    const whole = collectionOf(older)
    for (let round = 0; round < 3; round++) readAnki(engine, older)
    const before = heap()
    for (let round = 0; round < 40; round++) {
      readAnki(engine, older)
      expect(() => readAnki(engine, asCollection(whole.slice(0, whole.length / 2)))).toThrow()
    }
    expect(heap()).toBe(before)
  }, 60_000)

  function imageOf(bytes: Uint8Array): SqliteImage {
    const image = new SqliteImage(engine)
    image.append(bytes)
    return image
  }
})

describe('names that mean something to JavaScript', () => {
  const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'

  test('as keys of note types, decks, presets, settings and card data', () => {
    const changed = rewritten(engine, older, (sql) => {
      for (const column of ['models', 'decks', 'dconf', 'conf']) {
        sql(
          `UPDATE col SET ${column} = '{"__proto__":{"id":7,"name":"p","polluted":1},' || substr(${column}, 2)`,
        )
        sql(`UPDATE col SET ${column} = replace(${column}, '"name":', '"__proto__":{"polluted":1},"name":')`)
      }
      sql('UPDATE cards SET data = ?', [evil])
    })
    const { pkg } = readAnki(engine, changed)
    expect(pkg.notes).toHaveLength(original.notes.length)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    for (const row of [...pkg.noteTypes, ...pkg.decks, ...pkg.presets, ...pkg.cards]) {
      expect('polluted' in row).toBe(false)
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
    }
  })

  test('a key that an object has of its prototype is none', () => {
    for (const key of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(at({}, key)).toBeUndefined()
      expect(objectIn(at(parseObject('{"a":1}'), key))).toEqual({})
    }
  })

  test('as names of media', () => {
    const names = { 0: '__proto__', 1: 'constructor' }
    const changed = withMembers(older, {
      media: new TextEncoder().encode(JSON.stringify(names).replace('"0"', '"__proto__":"x","0"')),
      '1': Uint8Array.of(1),
    })
    const { pkg, problems } = readAnki(engine, changed)
    expect(pkg.media.map((file) => file.name)).toEqual(['__proto__', 'constructor'])
    expect(problems).toEqual(['The media file “x” is listed, but it is not in the package.'])
  })
})

describe('media', () => {
  const listed = (names: Record<string, unknown>, files: Record<string, Uint8Array> = {}) =>
    readAnki(engine, withMembers(older, { media: new TextEncoder().encode(JSON.stringify(names)), ...files }))

  test('names that are paths, reserved marks or too long are left out', () => {
    for (const name of ['../x', '/etc/passwd', 'a\\b', 'C:x', '..', '', 'a\u0000b', 'é'.repeat(128)]) {
      const { pkg, problems } = listed({ 0: name })
      expect(pkg.media, name).toEqual([])
      expect(problems).toHaveLength(1)
    }
  })

  test('the same name twice is one file, also in another normal form', () => {
    const { pkg, problems } = listed({ 0: 'é.png', 1: 'e\u0301.png' }, { '1': Uint8Array.of(1) })
    expect(pkg.media.map((file) => [file.name, file.bytes.length])).toEqual([['é.png', 90]])
    expect(problems).toEqual([
      'The media file “e\u0301.png” is in the package twice; the first one was taken.',
    ])
  })

  test('files whose list is missing are counted', () => {
    const { media: _, ...rest } = unzipSync(older)
    expect(readAnki(engine, zipOf(rest)).problems).toEqual([
      '1 media file left out: the list that gives the names is missing.',
    ])
  })

  test('a size that is not the one in the list is damage', () => {
    const map = zstdOf(proto({ 1: [proto({ 1: 'a.png', 2: 5 })] }))
    expect(() => readAnki(engine, withMembers(newer, { media: map }))).toThrow(
      'the media file “a.png” does not have the size it should have',
    )
  })

  test('a list that is no list', () => {
    for (const text of ['[]', '7', '{"0":5}', '{"0":', '\u0000'])
      expect(() => readAnki(engine, withMembers(older, { media: new TextEncoder().encode(text) }))).toThrow(
        'its list of media cannot be read',
      )
  })
})

describe('protobuf', () => {
  test('numbers, texts, floats and messages', () => {
    const message = new ProtobufMessage(
      proto({
        1: 300,
        2: 'ä🦖',
        3: { float: 0.9 },
        4: { floats: [1, 0.1] },
        5: [proto({ 1: 1 }), proto({ 1: 2 })],
        6: -5n,
        7: 5_310_145_483_224_491_402n,
      }),
    )
    expect([message.int(1), message.text(2), message.float(3), message.floats(4)]).toEqual([
      300,
      'ä🦖',
      0.9,
      [1, 0.1],
    ])
    expect(Array.from(message.messages(5), (inner) => inner.int(1))).toEqual([1, 2])
    expect([message.exactInt(6), stringifyExactly(message.exactInt(7))]).toEqual([-5, '5310145483224491402'])
    expect([message.int(99), message.text(99), message.bool(99), message.optionalInt(99)]).toEqual([
      0,
      '',
      false,
      undefined,
    ])
  })

  test('a list of more entries than any package has is refused, whatever it is packed to', () => {
    const entries = new Uint8Array(2_200_000)
    for (let at = 0; at < entries.length; at += 2) entries[at] = 0x0a
    const packed = zstdOf(entries)
    expect(() => readAnki(engine, withMembers(newer, { media: packed }))).toThrow(
      'its list of media cannot be read',
    )
  })

  test('half a million entries without a name are a hundred sentences', () => {
    const entries = new Uint8Array(1_000_000)
    for (let at = 0; at < entries.length; at += 2) entries[at] = 0x0a
    const { problems, pkg } = readAnki(engine, withMembers(newer, { media: zstdOf(entries) }))
    expect(pkg.media).toEqual([])
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)).toBe('499,900 more media files were left out.')
  })

  test('messages within messages cost no depth of the stack', () => {
    let bytes = proto({ 1: 1 })
    for (let depth = 0; depth < 2_000; depth++) bytes = proto({ 1: [bytes] })
    expect(new ProtobufMessage(proto({ 1: [new Uint8Array(3)] })).has(1)).toBe(true)
    const file = withMembers(newer, { media: zstdOf(bytes) })
    // It is a list with one entry, whose name is in no member, or damaged: never a crash.
    try {
      expect(readAnki(engine, file).pkg.media).toEqual([])
    } catch (error) {
      expect(String(error)).toMatch('its list of media cannot be read')
    }
  })

  test.each([
    ['a number that is cut off', [0x08, 0x80]],
    ['a number of eleven bytes', [0x08, ...Array.from({ length: 10 }, () => 0x80), 1]],
    ['a text that is cut off', [0x0a, 5, 1]],
    ['a length beyond everything', [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    ['a group', [0x0b]],
    ['a field without a number', [0x00, 1]],
  ])('%s is an error', (_, bytes) => {
    expect(() => new ProtobufMessage(Uint8Array.from(bytes))).toThrow(ProtobufError)
  })
})

describe('JSON with whole numbers of 64 bits', () => {
  test.each([
    '{"id":5310145483224491402}',
    '{"a":[-9223372036854775808,1,"5310145483224491402"],"b":1.5e+300}',
    '{"text":"a \\"5310145483224491402\\" b\\\\","n":123456789012345678}',
  ])('%s keeps every digit', (text) => {
    expect(stringifyExactly(parseObject(text))).toBe(text)
  })

  test('small ones are numbers, others marked', () => {
    expect(exactInteger(12n)).toBe(12)
    expect(typeof exactInteger(2n ** 60n)).toBe('string')
  })

  test('what is no object, or nested without end, is an empty one', () => {
    for (const text of ['', '7', '[]', 'null', '{', '{"a":}', '['.repeat(200_000)])
      expect(parseObject(text)).toEqual({})
  })
})
