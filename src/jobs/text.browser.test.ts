import { defaultTextExport } from '@app/index'
import { afterEach, describe, expect, test } from 'vitest'
import { deleteTestDatabases, freshDatabaseName } from '../testing/databases'
import { runJob } from './client'

afterEach(deleteTestDatabases)

describe('text', () => {
  const where = (databaseName: string) => ({ databaseName, timeZone: 'UTC' })

  test('preview, import and export run in a worker', async () => {
    const databaseName = freshDatabaseName()
    const source = { name: 'Words.csv', bytes: new TextEncoder().encode('sun,a star\nmoon,ours\n') }
    const preview = await runJob({ kind: 'preview-text', source, choices: {}, ...where(databaseName) })
    expect(preview).toMatchObject({ kind: 'preview-text', preview: { counts: { new: 2 } } })
    const done = await runJob({
      kind: 'import-text',
      source,
      choices: { deck: 'Sky' },
      ...where(databaseName),
    })
    expect(done).toMatchObject({ kind: 'import-text', report: { cards: 2 } })
    const out = await runJob({
      kind: 'export-text',
      deckIds: 'all',
      choices: { ...defaultTextExport, guid: false },
      ...where(databaseName),
    })
    if (out.kind !== 'export-text') throw new Error('Another job answered')
    expect(new TextDecoder().decode(out.bytes)).toContain('Basic\tSky\tsun\ta star')
    const broken = { name: 'x.csv', bytes: new Uint8Array() }
    await expect(
      runJob({ kind: 'preview-text', source: broken, choices: {}, ...where(databaseName) }),
    ).rejects.toThrow('“x.csv” is empty')
  })
})
