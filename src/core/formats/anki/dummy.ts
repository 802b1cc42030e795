import type { Millis } from '../../model'
import { builtInNoteTypes, defaultPreset } from '../../model'
import { SqliteDatabase, type SqliteEngine } from '../sqlite'
import { ownTypeToAnki } from './own'
import { deckToAnki } from './rows/decks'
import { checksum } from './rows/notes'
import { noteTypeToAnki } from './rows/noteTypes'
import { presetToAnki } from './rows/presets'
import { indexes11, insertCard, insertCollection, insertNote, schema11 } from './schema'

const message = 'This deck needs Anki 2.1 or newer. Please update Anki and import the file again.'

/** The collection for programs that know only the oldest layout: a single note that says so. */
export function dummyCollection(engine: SqliteEngine, now: Millis): Uint8Array {
  const basic = builtInNoteTypes[0]
  const html = basic === undefined ? undefined : ownTypeToAnki(basic).html
  const database = new SqliteDatabase(engine)
  try {
    database.run(schema11)
    const seconds = Math.floor(now / 1000)
    const model = html === undefined ? {} : noteTypeToAnki(html)
    const deck = { id: 1, name: 'Default', presetId: 1, description: '', createdAt: now, modifiedAt: now }
    const one = (sql: string, values: Parameters<ReturnType<SqliteDatabase['writer']>['write']>[0]): void => {
      const { write, finish } = database.writer(sql)
      write(values)
      finish()
    }
    one(insertNote, [
      now,
      'factdeck-needs-newer-anki',
      html?.id ?? 1,
      seconds,
      '',
      [message, ...(html?.fields.slice(1).map(() => '') ?? [])].join('\u001f'),
      message,
      checksum(message),
    ])
    one(insertCard, [now, now, 1, 0, seconds, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, ''])
    one(insertCollection, [
      seconds,
      now,
      now,
      JSON.stringify({
        activeDecks: [1],
        curDeck: 1,
        nextPos: 2,
        schedVer: 1,
        newSpread: 0,
        sortType: 'noteFld',
      }),
      JSON.stringify({ [String(html?.id ?? 1)]: model }),
      JSON.stringify({ 1: deckToAnki(deck) }),
      JSON.stringify({ 1: presetToAnki(defaultPreset) }),
      '{}',
    ])
    database.run(indexes11)
    return database.serialize()
  } finally {
    database.close()
  }
}
