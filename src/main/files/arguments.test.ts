import path from 'node:path'
import { expect, test } from 'vitest'
import { filesFromArguments, maximumOpenedFiles } from './arguments'

const here = path.resolve('/home/someone')

test('takes files of ours, absolute and relative, each once', () => {
  const argv = ['factdeck', 'notes.md', '/tmp/deck.factdeck', './notes.md', '../other/Page.HTML', 'es.apkg']
  expect(filesFromArguments(argv, here)).toEqual([
    path.join(here, 'notes.md'),
    path.resolve('/tmp/deck.factdeck'),
    path.resolve('/home/other/Page.HTML'),
    path.join(here, 'es.apkg'),
  ])
})

test('leaves the program, its folder and every switch out', () => {
  const argv = [
    '/usr/bin/notes.md',
    '.',
    '--user-data-dir=/x/y.md',
    '-r',
    '/loader.js',
    '--inspect=0',
    'a.txt',
  ]
  expect(filesFromArguments(argv, here)).toEqual([path.join(here, 'a.txt')])
})

test('reads file addresses, but not of other machines', () => {
  expect(filesFromArguments(['x', 'file:///tmp/a%20b.txt'], here)).toEqual([path.resolve('/tmp/a b.txt')])
  if (process.platform !== 'win32') {
    expect(filesFromArguments(['x', 'file://server/share/a.txt'], here)).toEqual([])
  }
  expect(filesFromArguments(['x', 'file:///tmp/%00.txt', 'file:///%zz.txt'], here)).toEqual([])
})

test('programs, unknown endings and addresses are not opened', () => {
  const argv = [
    'x',
    'setup.exe',
    '/etc/passwd',
    'study://import?path=//host/a.apkg',
    'https://example.com/a.md',
  ]
  expect(filesFromArguments(argv, here)).toEqual([])
})

test('stops at the limit', () => {
  const many = Array.from({ length: 500 }, (_, index) => `${index}.txt`)
  expect(filesFromArguments(['x', ...many], here)).toHaveLength(maximumOpenedFiles)
})
