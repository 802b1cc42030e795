import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupIdAt } from '@ipc/backups'
import type { JournalFiles } from './backups'
import { createBrowserJournal } from './browserJournal'

const opened: JournalFiles[] = []

function journal(): JournalFiles {
  const made = createBrowserJournal()
  opened.push(made)
  return made
}

/** The page is left, and comes again. */
function again(): JournalFiles {
  for (const each of opened.splice(0)) each.close()
  return journal()
}

async function empty(): Promise<FileSystemDirectoryHandle> {
  for (const each of opened.splice(0)) each.close()
  const root = await navigator.storage.getDirectory()
  // A worker that was ended lets go of its file a moment later.
  for (let attempt = 0; ; attempt++) {
    const folder = await root.getDirectoryHandle('journal', { create: true })
    try {
      for await (const name of folder.keys()) await folder.removeEntry(name)
      return folder
    } catch (error) {
      if (attempt === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
beforeEach(empty)
afterEach(empty)

const day = (date: number): string => backupIdAt(Date.UTC(2026, 10, date))

test('grows in the order in which it is given, also across starts; the one before is kept', async () => {
  const first = journal()
  await expect(first.append('x\n')).rejects.toThrow('could not be written')
  await first.start(day(1), 'head 1\n')
  await Promise.all(['a', 'b', 'c'].map((text) => first.append(`${text}\n`)))
  const second = again()
  await second.append('d\n')
  expect(await second.read()).toEqual(['head 1\na\nb\nc\nd\n'])
  for (const date of [2, 3]) await second.start(day(date), `head ${date}\n`)
  expect(await second.read()).toEqual(['head 2\n', 'head 3\n'])
})

test('a clock that was set back, or stands still, does not make the new one the oldest', async () => {
  await journal().start(day(9), 'head 9\n')
  for (const date of [5, 5, 1]) {
    const now = again()
    await now.start(day(date), `head ${date}\n`)
    await now.append('line\n')
    expect((await again().read()).at(-1)).toBe(`head ${date}\nline\n`)
  }
})

test('what a killed page left is passed over: one without a head, and a line that was cut off', async () => {
  const folder = await empty()
  const write = async (name: string, text: string): Promise<void> => {
    const output = await (await folder.getFileHandle(name, { create: true })).createWritable()
    await output.write(text)
    await output.close()
  }
  await write(`${day(1)}.journal`, 'head\nline\ncut o')
  await write(`${day(2)}.journal`, '')
  await write(`${day(3)}.journal`, 'he')
  const now = journal()
  await now.append('next\n')
  expect((await now.read())[0]).toBe('head\nline\ncut o\nnext\n')
})
