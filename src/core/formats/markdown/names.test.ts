import { describe, expect, test } from 'vitest'
import { resolvePath, safeName, UniqueNames } from './paths'

// Names of decks and media from strangers become names of files when a collection is saved as a folder of texts.

test.each([
  ['../../etc/passwd', '_._.._etc_passwd'],
  ['C:\\Windows\\win.ini', 'C__Windows_win.ini'],
  ['\\\\host\\share', '__host_share'],
  ['CON', '_CON'],
  ['nul.png', '_nul.png'],
  ['COM¹', '_COM¹'],
  ['a.png:evil', 'a.png_evil'],
  ['a\u0000b', 'a_b'],
  ['.bashrc', '_bashrc'],
  ['name. . ', 'name'],
  ['photo\u202egnp.exe', 'photo_gnp.exe'],
  ['a\ud800b', 'a_b'],
  ['', '_'],
  ['..', '_'],
  ['$(id)', '$(id)'],
  ['__proto__', '__proto__'],
])('%j is saved as %j', (name, saved) => {
  expect(safeName(name)).toBe(saved)
})

test('a name of four hundred letters is cut to what every disk takes', () => {
  expect(new TextEncoder().encode(safeName('é'.repeat(400))).length).toBeLessThanOrEqual(180)
})

test('twins in case or normal form get names of their own, also where they are names of prototypes', () => {
  const names = new UniqueNames()
  const given = ['é', 'e\u0301 ', 'É', '__proto__', '__PROTO__', 'constructor', 'ﬁ', 'fi'].map((name, at) =>
    names.nameFor('', `${at}`, name.trim(), '.md').normalize('NFKC').toLowerCase(),
  )
  expect(new Set(given).size).toBe(given.length)
})

test('a hundred thousand twins take seconds, and asked again each has its name', () => {
  const names = new UniqueNames()
  const twin = (at: number): string =>
    Array.from('abcdefghijklmnopq', (letter, bit) => ((at >> bit) & 1 ? letter.toUpperCase() : letter)).join(
      '',
    )
  const begin = Date.now()
  const given = Array.from({ length: 100_000 }, (_, at) => names.nameFor('', twin(at), twin(at), '.png'))
  expect(Date.now() - begin).toBeLessThan(30_000)
  expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(100_000)
  expect(names.nameFor('', twin(777), twin(777), '.png')).toBe(given[777])
}, 60_000)

describe('what a text names', () => {
  test.each([
    ['../x.png', undefined],
    ['../../etc/passwd', undefined],
    ['a/../../x.png', 'x.png'],
    ['a/../../../x.png', undefined],
    ['/etc/passwd', 'etc/passwd'],
    ['./a/../b.png', 'deck/b.png'],
  ])('%s in a folder is %s', (path, resolved) => {
    expect(resolvePath(path === '../x.png' ? [] : ['deck'], path)).toBe(resolved)
  })
})
