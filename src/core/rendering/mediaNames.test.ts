import { expect, test } from 'vitest'
import { mediaNamesIn, renameMedia } from './mediaNames'

test.each([
  ['<img src="a b.png">', 'a b.png', '<img src="new.png">'],
  ["<img alt='' src='a.png'>", 'a.png', "<img alt='' src='new.png'>"],
  ['<img src=a.png>', 'a.png', '<img src=new.png>'],
  ['[sound:a.mp3]', 'a.mp3', '[sound:new.png]'],
  ['![a map](a.png "title")', 'a.png', '![a map](new.png "title")'],
  ['![](<a b.png>)', 'a b.png', '![](<new.png>)'],
  ['@font-face { src: url("_f.woff") }', '_f.woff', '@font-face { src: url("new.png") }'],
  ['<img src="a%20b.png">', 'a b.png', '<img src="new.png">'],
  ['<img src="a&amp;b.png">', 'a&b.png', '<img src="new.png">'],
])('%s', (text, name, renamed) => {
  expect(mediaNamesIn(text)).toContain(name)
  expect(renameMedia(text, new Map([[name, 'new.png']]))).toBe(renamed)
  expect(renameMedia(text, new Map([['other', 'x']]))).toBe(text)
})

test('text that only mentions a name is left alone', () => {
  expect(mediaNamesIn('a.png is a file, src is a word')).toEqual([])
  expect(renameMedia('see a.png', new Map([['a.png', 'b.png']]))).toBe('see a.png')
})

test('hostile text takes no time', () => {
  for (const seed of ['src="', "src='", 'src=', '![', '![](', '[sound:', 'url(', 'url("', '%', '&']) {
    const begin = Date.now()
    mediaNamesIn(seed.repeat(50_000))
    expect(Date.now() - begin, seed).toBeLessThan(3000)
  }
})
