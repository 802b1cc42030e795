import { afterEach, expect, test } from 'vitest'
import type { Collection } from '@app/index'
import type { ImportChoices } from '@app/importing'
import { closeAll, fresh } from '../testing/collections'
import { runJob, type ImportSource } from './client'

afterEach(closeAll)

function fileOf(text: string): ImportSource {
  const files = [{ path: 'Biology.md', blob: new Blob([text]) }]
  return { kind: 'markdown', name: 'Biology.md', files, isFolder: false }
}

/** As if the notes had been imported long ago: times are compared in whole seconds, as other programs keep them. */
async function age({ store }: Collection): Promise<void> {
  await store.unit('Age', {}, async () => {
    for (const { id } of await store.notes.all()) await store.notes.update(id, { modifiedAt: 1_000 })
  })
}

test('a file without ids comes back with them; changed, it updates its notes and their tags, and asks no more', async () => {
  const collection = await fresh()
  const where = { databaseName: collection.store.databaseName, timeZone: 'Europe/Berlin' }
  const run = async (text: string, choices: ImportChoices = {}) => {
    const result = await runJob({ kind: 'import-package', source: fileOf(text), choices, ...where })
    if (result.kind !== 'import-package') throw new Error('Another job answered')
    return result
  }
  const first = await run(
    'Q: What is a cell?\nA: The unit of life. #old\n\nQ: What is DNA?\nA: A molecule.\n',
  )
  expect(first.report).toMatchObject({ newNotes: 2 })
  const content = first.filesWithIds[0]?.content
  const text = typeof content === 'string' ? content : ''
  expect(text.match(/<!-- id: /g)).toHaveLength(2)

  await age(collection)
  const changed = text.replace('What is a cell?', 'What is every living thing made of?').replace(' #old', '')
  const preview = await runJob({ kind: 'preview-import', source: fileOf(changed), ...where })
  expect(preview).toMatchObject({ preview: { newNotes: 0, updated: 1, unchanged: 1 } })
  const second = await run(changed, { updates: 'theirs' })
  expect(second.report).toMatchObject({ newNotes: 0, updated: 1, unchanged: 1 })
  expect(second.filesWithIds).toEqual([])
  const notes = await collection.store.notes.all()
  expect(notes.map((note) => [note.fields[0], note.tags])).toEqual([
    ['What is every living thing made of?', []],
    ['What is DNA?', []],
  ])
})

test('a tag that is taken out of a file alone is taken from its note', async () => {
  const collection = await fresh()
  const where = { databaseName: collection.store.databaseName, timeZone: 'Europe/Berlin' }
  const run = (text: string) =>
    runJob({ kind: 'import-package', source: fileOf(text), choices: { updates: 'theirs' }, ...where })
  await run('Q: What is a cell?\nA: The unit of life.\n#old #kept\n<!-- id: abcdefghijkl -->\n')
  await age(collection)
  await run('Q: What is a cell?\nA: The unit of life.\n#kept\n<!-- id: abcdefghijkl -->\n')
  expect((await collection.store.notes.all()).map(({ tags }) => tags)).toEqual([['kept']])
})
