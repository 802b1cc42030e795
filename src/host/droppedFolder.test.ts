import { expect, test } from 'vitest'
import { openedFolderOf } from './index'

/** A folder as a drop gives it: its reader gives one entry at a time, and none at the end. */
function directory(name: string, entries: readonly unknown[]): unknown {
  return {
    name,
    isDirectory: true,
    isFile: false,
    createReader: () => {
      let at = 0
      return { readEntries: (give: (some: unknown[]) => void) => give(entries.slice(at, ++at)) }
    },
  }
}

function file(name: string, text = ''): unknown {
  return {
    name,
    isDirectory: false,
    isFile: true,
    file: (give: (file: File) => void) => give(new File([text], name)),
  }
}

test('a dropped folder gives its texts and media with their paths, and nothing hidden', async () => {
  const sea = directory('Sea', [
    file('Norway.md', 'Q: Which city?'),
    directory('Fish', [file('cod.md'), file('cod.png')]),
    directory('.git', [file('config.md')]),
    file('setup.exe'),
  ])
  // What a drop gives is an object of the browser: the parts that are used are all here.
  const folder = await openedFolderOf(sea as FileSystemDirectoryEntry)
  expect(folder.name).toBe('Sea')
  expect(folder.files.map(({ path }) => path)).toEqual(['Fish/cod.md', 'Fish/cod.png', 'Norway.md'])
  expect(await folder.files[2]?.blob.text()).toBe('Q: Which city?')
})
