import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupIdAt } from '@ipc/backups'
import { createJournalFiles } from './journal'

let folder: string
const ids = [1, 2, 3].map((day) => backupIdAt(Date.UTC(2026, 10, day)))

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-journal-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('grows by whole texts in the order in which they were given, also across starts', async () => {
  const journal = createJournalFiles(path.join(folder, 'made'))
  await expect(journal.append('x\n')).rejects.toThrow('no journal yet')
  await journal.start(ids[0] ?? '', 'head\n')
  await Promise.all(['a', 'b', 'c'].map((text) => journal.append(`${text}\n`)))
  expect(await journal.read()).toEqual(['head\na\nb\nc\n'])
  const again = createJournalFiles(path.join(folder, 'made'))
  await again.append('d\n')
  expect(await again.read()).toEqual(['head\na\nb\nc\nd\n'])
})

test('a new one keeps the one before, and no more; what is appended meanwhile goes to the new one', async () => {
  const journal = createJournalFiles(folder)
  for (const id of ids) await Promise.all([journal.start(id, `${id}\n`), journal.append('after\n')])
  expect(await journal.read()).toEqual([`${ids[1]}\nafter\n`, `${ids[2]}\nafter\n`])
  await expect(journal.start('../x', 'x')).rejects.toThrow('no name of a journal')
})

test('a clock that was set back, or stands still, does not make the new one the oldest', async () => {
  const journal = createJournalFiles(folder)
  for (const at of [2, 1, 0, 0]) {
    await journal.start(ids[at] ?? '', `head ${at}\n`)
    await journal.append('line\n')
    expect((await createJournalFiles(folder).read()).at(-1)).toBe(`head ${at}\nline\n`)
  }
  expect(await journal.read()).toEqual(['head 0\nline\n', 'head 0\nline\n'])
})

test('a line that a crash cut off does not swallow the next one; other files are left alone', async () => {
  await writeFile(path.join(folder, 'notes.journal'), 'mine')
  await createJournalFiles(folder).start(ids[0] ?? '', 'head\n')
  const file = path.join(folder, (await readdir(folder)).find((name) => name.startsWith('2026')) ?? '')
  await appendFile(file, 'cut o')
  await createJournalFiles(folder).append('next\n')
  expect(await readFile(file, 'utf8')).toBe('head\ncut o\nnext\n')
  expect(await readFile(path.join(folder, 'notes.journal'), 'utf8')).toBe('mine')
})
