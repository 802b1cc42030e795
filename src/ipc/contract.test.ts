import { describe, expect, test } from 'vitest'
import {
  belongsToFolder,
  channels,
  contract,
  extensionsFor,
  fileKindOf,
  fileSizeLimits,
  findUnwritablePath,
  folderLimits,
  isPortablePath,
  longestChunk,
  safeFileName,
  saveSizeLimit,
  sizeInWords,
  whyFolderTooLarge,
  whyTooLarge,
} from './index'

const token = 'x'.repeat(43)

describe('contract', () => {
  test('every channel name has its schemas, and none is left over', () => {
    expect(Object.keys(contract).toSorted()).toEqual(Object.values(channels).toSorted())
  })

  test('a path, an unknown purpose and extra arguments are refused', () => {
    const { request } = contract[channels.openFiles]
    expect(request.safeParse(['document']).success).toBe(true)
    expect(request.safeParse(['/etc/passwd']).success).toBe(false)
    expect(request.safeParse([{ path: '/etc/passwd' }]).success).toBe(false)
    expect(request.safeParse(['document', '/etc/passwd']).success).toBe(false)
    expect(request.safeParse([]).success).toBe(false)
  })

  test('only real bytes are saved, in chunks, by a token', () => {
    const { request } = contract[channels.writeSave]
    const accepts = (...given: unknown[]): boolean => request.safeParse(given).success
    expect(accepts(token, 0, new Uint8Array(3))).toBe(true)
    expect(accepts(token, 0, new Uint8Array(longestChunk))).toBe(true)
    expect(accepts(token, 0, new Uint8Array(longestChunk + 1))).toBe(false)
    expect(accepts(token, 0, new Uint8Array(0))).toBe(false)
    expect(accepts(token, 0, 'text')).toBe(false)
    expect(accepts(token, 0, { length: 3 })).toBe(false)
    expect(accepts(token, -1, new Uint8Array(3))).toBe(false)
    expect(accepts(token, 0.5, new Uint8Array(3))).toBe(false)
    for (const other of ['', '/etc/passwd', `${token}x`, `../${token.slice(3)}`, 7, null])
      expect(accepts(other, 0, new Uint8Array(3)), String(other)).toBe(false)
  })

  test('a save begins with a short name and a size that there can be', () => {
    const { request } = contract[channels.beginSave]
    const accepts = (...given: unknown[]): boolean => request.safeParse(given).success
    expect(accepts('a.factdeck', 0)).toBe(true)
    expect(accepts('a.factdeck', saveSizeLimit)).toBe(true)
    expect(accepts('a.factdeck', saveSizeLimit + 1)).toBe(false)
    for (const size of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '3', undefined])
      expect(accepts('a.factdeck', size), String(size)).toBe(false)
    expect(accepts('', 1)).toBe(false)
    expect(accepts('x'.repeat(500), 1)).toBe(false)
  })

  test.each([
    '../a.md',
    'a/../../b.md',
    '/etc/passwd',
    'C:/a.md',
    'C:\\a.md',
    'a\\b.md',
    '\\\\host\\share',
    'a//b.md',
    'a/./b.md',
    './a.md',
    '.git/config',
    'a/.hidden',
    'con',
    'media/NUL.png',
    'aux.md',
    'a.md ',
    'a.md.',
    'a:stream.md',
    'a\u0000.md',
    'a\u202egnp.md',
    'what?.md',
    '',
    'x'.repeat(300),
    Array.from({ length: 40 }, () => 'x').join('/'),
    Array.from({ length: 10 }, () => 'x'.repeat(50)).join('/'),
  ])('the path %j is not written below a folder', (path) => {
    expect(isPortablePath(path)).toBe(false)
    expect(contract[channels.beginFolderSave].request.safeParse(['Deck', [path]]).success).toBe(false)
    expect(contract[channels.beginFolderFile].request.safeParse([token, path, 1]).success).toBe(false)
  })

  test('paths of a deck are written below a folder', () => {
    const paths = ['deck.md', 'media/Bild ä (1).png', 'Kapitel 1/media/été.mp3', '日本/二.md', 'a--b_c.md']
    for (const path of paths) expect(isPortablePath(path), path).toBe(true)
    expect(findUnwritablePath(paths)).toBeUndefined()
    expect(findUnwritablePath(['a.md', 'b.md', 'A.MD'])).toBe('A.MD')
    // The same letter, once composed and once not: one name on macOS.
    expect(findUnwritablePath(['\u00e9.md', 'e\u0301.md'])).toBe('e\u0301.md')
  })

  test('menu state takes two short names and nothing else', () => {
    const { request } = contract[channels.setMenuState]
    expect(request.safeParse([{ undo: 'Answer card' }]).success).toBe(true)
    expect(request.safeParse([{}]).success).toBe(true)
    expect(request.safeParse([{ undo: 'x'.repeat(5000) }]).success).toBe(false)
    expect(request.safeParse([{ click: 'x' }]).success).toBe(false)
    expect(request.safeParse([JSON.parse('{"__proto__": {"undo": "x"}}')]).success).toBe(false)
  })
})

test('a page is printed on a known paper and saved under a name', () => {
  const print = contract[channels.print].request
  for (const right of [
    ['A4', null],
    ['Letter', 'Sheet.pdf'],
  ])
    expect(print.safeParse(right).success).toBe(true)
  for (const wrong of [['A4'], ['A3', null], ['A4', ''], ['A4', { silent: true }], [{ silent: true }, null]])
    expect(print.safeParse(wrong).success).toBe(false)
})

describe('questions to a local model', () => {
  const question = {
    id: '1',
    server: { baseUrl: 'http://127.0.0.1:11434' },
    model: 'tiny',
    system: 's',
    user: 'u',
    schema: '{}',
    maxTokens: 10,
    timeoutMs: 60_000,
  }
  const accepts = (changes: object): boolean =>
    contract[channels.askModel].request.safeParse([{ ...question, ...changes }]).success

  test('take what is agreed and nothing else', () => {
    expect(accepts({})).toBe(true)
    expect(accepts({ headers: { Authorization: 'x' } })).toBe(false)
    expect(accepts({ stream: true })).toBe(false)
    expect(accepts({ timeoutMs: 0 })).toBe(false)
    expect(accepts({ timeoutMs: Number.POSITIVE_INFINITY })).toBe(false)
    expect(accepts({ user: 'x'.repeat(100_001) })).toBe(false)
  })

  test('a key cannot carry a second header', () => {
    const withKey = (key: string): boolean => accepts({ server: { ...question.server, key } })
    expect(withKey('sk-1')).toBe(true)
    expect(withKey('')).toBe(false)
    expect(withKey('a\r\nHost: evil')).toBe(false)
    expect(withKey('a b')).toBe(false)
  })
})

describe('file kinds', () => {
  test('are told by the ending, whatever its case', () => {
    expect(fileKindOf('Facts.MD')).toBe('document')
    expect(fileKindOf('my.deck.factdeck')).toBe('package')
    for (const ending of ['apkg', 'COLPKG', 'anki2', 'anki21', 'anki'])
      expect(fileKindOf(`Spanish.${ending}`), ending).toBe('package')
    expect(fileKindOf('Words.CSV')).toBe('table')
    expect(fileKindOf('Words.tsv')).toBe('table')
    expect(fileKindOf('setup.exe')).toBeUndefined()
    expect(fileKindOf('README')).toBeUndefined()
    expect(fileKindOf('md')).toBeUndefined()
  })

  test('"any" offers both', () => {
    expect(extensionsFor('any')).toContain('factdeck')
    expect(extensionsFor('any')).toContain('md')
    expect(extensionsFor('any')).toContain('csv')
  })

  test('cards are packages, tables and texts; a package is no document', () => {
    expect(extensionsFor('package')).toEqual(['factdeck', 'apkg', 'colpkg', 'anki2', 'anki21', 'anki'])
    expect(extensionsFor('cards')).toEqual(
      expect.arrayContaining(['factdeck', 'apkg', 'csv', 'tsv', 'txt', 'md']),
    )
    expect(extensionsFor('cards')).not.toContain('pdf')
    expect(extensionsFor('document')).not.toContain('apkg')
  })

  test('a file over the limit of its kind is told so in sizes that people know', () => {
    const gibibyte = 1024 ** 3
    expect(whyTooLarge('a.apkg', fileSizeLimits.package)).toBeUndefined()
    expect(whyTooLarge('a.apkg', fileSizeLimits.package + 1)).toBe(
      '“a.apkg” has 8.1 GB. Files of this kind may have up to 8 GB.',
    )
    expect(whyTooLarge('a.md', 101 * 1024 ** 2)).toBe(
      '“a.md” has 101 MB. Files of this kind may have up to 100 MB.',
    )
    expect(whyTooLarge('no ending', 101 * 1024 ** 2)).toContain('up to 100 MB')
    expect(sizeInWords(1.5 * gibibyte)).toBe('1.5 GB')
    expect(sizeInWords(1)).toBe('1 MB')
  })
})

describe('folders', () => {
  test('hold texts and media; hidden files and others are passed over', () => {
    for (const name of ['deck.md', 'A.Markdown', 'x.PNG', 'x.mp3', 'x.webm'])
      expect(belongsToFolder(name), name).toBe(true)
    for (const name of ['.hidden.md', 'setup.exe', 'md', '.md', 'notes.txt', 'page.html'])
      expect(belongsToFolder(name), name).toBe(false)
  })

  test('are opened up to a limit of files, of everything in them, and of bytes', () => {
    const { files, bytes, entries } = folderLimits
    expect(whyFolderTooLarge('Deck', { files, bytes, entries })).toBeUndefined()
    for (const over of [{ files: files + 1 }, { bytes: bytes + 1 }, { entries: entries + 1 }]) {
      const problem = whyFolderTooLarge('Deck', { files, bytes, entries, ...over })
      expect(problem).toMatch(/^The .*folder “Deck” .*Choose the folder of one deck\.$/)
    }
  })
})

test('backups are called by their time, and what they share by its hash', () => {
  const begin = contract[channels.beginBackup].request
  const id = '2026-11-23T11-00-00-000Z'
  expect(begin.safeParse([{ kind: 'snapshot', id }, 1]).success).toBe(true)
  expect(begin.safeParse([{ kind: 'media', hash: 'a'.repeat(64) }, 1]).success).toBe(true)
  for (const odd of [
    '',
    '../x',
    '/etc/passwd',
    `${id}/../x`,
    `../${id}`,
    `${id}.json`,
    `${id}\n`,
    'C:\\x',
    7,
  ]) {
    expect(begin.safeParse([{ kind: 'snapshot', id: odd }, 1]).success, String(odd)).toBe(false)
    expect(begin.safeParse([{ kind: 'media', hash: odd }, 1]).success, String(odd)).toBe(false)
    expect(contract[channels.removeBackups].request.safeParse([[odd]]).success, String(odd)).toBe(false)
    expect(contract[channels.startJournal].request.safeParse([odd, 'x']).success, String(odd)).toBe(false)
  }
})

describe('names for saving', () => {
  test.each([
    ['Azerbaijan and NATO.factdeck', 'Azerbaijan and NATO.factdeck'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system.ini', 'system.ini'],
    ['a/b\\c.factdeck', 'c.factdeck'],
    ['-rf.factdeck', 'rf.factdeck'],
    ['...hidden', 'hidden'],
    ['CON.factdeck', 'Factdeck CON.factdeck'],
    ['a\u202egnp.factdeck', 'a gnp.factdeck'],
    ['tab\tand\u0000nul.factdeck', 'tab and nul.factdeck'],
    ['What is “NATO”? *.factdeck', 'What is “NATO” .factdeck'],
    ['folder/', 'folder'],
    ['..', 'Factdeck'],
    ['', 'Factdeck'],
  ])('the name %j becomes %j', (wish, name) => {
    expect(safeFileName(wish)).toBe(name)
  })

  test('a name of four hundred letters keeps its end', () => {
    expect(safeFileName(`${'x'.repeat(400)}.factdeck`)).toBe(`${'x'.repeat(111)}.factdeck`)
  })
})
