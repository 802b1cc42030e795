import type { Guard } from '../guard'

const plain = {
  threat: 6,
  file: 'src/core/formats/values.ts',
  test: 'src/testing/hostile/pollution.test.ts',
}
const restoring = {
  threat: 21,
  file: 'src/app/backups/restore.ts',
  test: 'src/app/backups/hostile.test.ts',
}
const names = { threat: 9, file: 'src/ipc/fileNames.ts', test: 'src/ipc/contract.test.ts' }
const paths = { threat: 9, file: 'src/ipc/folders.ts', test: 'src/ipc/contract.test.ts' }

/** Backups, names that files get, and everything of ours that is JSON. */
export const textGuards: readonly Guard[] = [
  {
    ...plain,
    threat: 21,
    name: 'rows of a backup have no prototype of their own',
    take: "entries.filter(([key]) => key !== '__proto__')",
    leave: 'entries',
    only: 'rows of a backup',
  },
  {
    ...plain,
    threat: 21,
    file: 'src/storage/units/journal.ts',
    name: 'rows of the journal have no prototype of their own',
    take: "      .filter(([name]) => name !== '__proto__')\n",
    leave: '',
    only: 'a line of the journal',
  },
  {
    ...plain,
    file: 'src/core/formats/factdeck/checks.ts',
    test: 'src/core/formats/factdeck/factdeck.test.ts',
    name: 'rows of a package are rebuilt from named fields',
    take: 'const row: Record<string, unknown> = {}',
    leave: 'const row: Record<string, unknown> = { ...given }',
    only: 'keys that reach for prototypes',
  },
  {
    ...plain,
    file: 'src/core/formats/anki/collection/json.ts',
    test: 'src/core/formats/anki/hostile.test.ts',
    name: 'keys of Anki’s objects are their own',
    take: 'return Object.hasOwn(object, key) ? object[key] : undefined',
    leave: 'return object[key]',
    only: 'a key that an object has of its prototype',
  },
  {
    ...restoring,
    name: 'a log of answers is laid out once',
    take: 'if (left < 0) throw brokenLayout()',
    leave: '',
    only: 'is refused',
  },
  {
    ...restoring,
    name: 'rows of a backup have the key of their table',
    take: "if (typeof row === 'object' && row !== null && typeof Reflect.get(row, path) === type)",
    leave: "if (typeof row === 'object' && row !== null && type !== undefined)",
    only: 'rows without the key',
  },
  {
    ...restoring,
    name: 'a deck does not take the place of a collection',
    take: "if (reader.tables.some(({ name }) => name === 'logLayout')) return",
    leave: 'return',
    only: 'a deck is no backup',
  },
  {
    ...names,
    name: 'a proposed name is no path',
    take: "const parts = wish.replaceAll('\\\\', '/').split('/')",
    leave: 'const parts = [wish]',
    only: 'becomes',
  },
  {
    ...names,
    name: 'a proposed name has no letters that mean more, or turn the others round',
    take: ".replaceAll(/[\\u0000-\\u001f\\u007f<>:\"|?*\\u202a-\\u202e\\u2066-\\u2069]/g, ' ')",
    leave: '',
    only: 'becomes',
  },
  {
    ...names,
    name: 'a proposed name is no option and is not hidden',
    take: ".replace(/^[.\\s-]+/, '')",
    leave: '',
    only: 'becomes',
  },
  {
    ...names,
    name: 'a proposed name is not that of a device',
    take: "if (stem === '' || /^(con|prn|aux|nul|com\\d|lpt\\d)$/i.test(stem))",
    leave: "if (stem === '')",
    only: 'becomes',
  },
  {
    ...names,
    name: 'a proposed name has a largest length',
    take: '.slice(-120)',
    leave: '',
    only: 'a name of four hundred letters',
  },
  {
    ...paths,
    name: 'a path below a folder has a largest length',
    take: 'if (path.length > 400) return false',
    leave: '',
    only: 'below a folder',
  },
  {
    ...paths,
    name: 'a name below a folder means nothing more',
    take: "if (name === '' || name.length > 200 || forbidden.test(name)) return false",
    leave: '',
    only: 'below a folder',
  },
  {
    ...paths,
    name: 'a name below a folder is not hidden and no step up',
    take: 'if (/^[.\\s]|[.\\s]$/.test(name)) return false',
    leave: '',
    only: 'below a folder',
  },
  {
    ...paths,
    name: 'a name below a folder is not that of a device',
    take: "return !reserved.test((name.split('.')[0] ?? '').trim())",
    leave: 'return true',
    only: 'below a folder',
  },
  {
    ...paths,
    name: 'two paths are not one on some systems',
    take: "const folded = path.normalize('NFC').toLowerCase()",
    leave: 'const folded = path',
    only: 'paths of a deck are written below a folder',
  },
]
