import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { FactdeckError } from '../../model'
import { sourceOfBytes } from '../bytes/source'
import { openZip, readEntry } from './index'

/** Packages of Anki and of other programs lie outside the repository, beside it. */
const folder = new URL('../../../../../shared/fixtures/anki/', import.meta.url)
const isThere = existsSync(folder)
const names = isThere ? readdirSync(folder).filter((name) => name.endsWith('.apkg')) : []
const sentences: Record<string, string> = {
  'apkgparser-broken_deck.apkg': 'is not an Anki package',
  'bad-not-a-zip.apkg': 'is not an Anki package',
  'bad-truncated-zip.apkg': 'its end is missing',
  'bad-crc.apkg': 'does not have the checksum',
}

describe.skipIf(!isThere)(
  `packages of other programs${isThere ? '' : ' (skipped: they are not here)'}`,
  () => {
    test('there are some', () => {
      expect(names.length).toBeGreaterThan(20)
    })

    test.each(names)('%s', (name) => {
      const bytes = new Uint8Array(readFileSync(new URL(name, folder)))
      const read = (): Map<string, Uint8Array> => {
        const { entries } = openZip(sourceOfBytes(bytes), {
          lenient: true,
          fileName: name,
          what: 'an Anki package',
        })
        return new Map([...entries].map(([key, entry]) => [key, readEntry(entry)]))
      }
      const sentence = sentences[name]
      if (sentence !== undefined) {
        expect(read).toThrow(FactdeckError)
        expect(read).toThrow(sentence)
        return
      }
      const found = read()
      const expected = unzipSync(bytes)
      expect([...found.keys()].sort()).toEqual(Object.keys(expected).sort())
      for (const [key, content] of found) expect(Buffer.compare(content, expected[key]!)).toBe(0)
    })
  },
)
