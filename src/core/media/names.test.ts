import { expect, test } from 'vitest'
import { freeName, safeMediaName } from './index'

test.each([
  ['Map of Norway.PNG', 'png', 'Map-of-Norway.png'],
  ['C:\\fakepath\\größe (1).jpeg', 'jpg', 'größe-1.jpg'],
  ['../../etc/passwd', 'png', 'passwd.png'],
  ['a"><script>.svg', 'svg', 'a-script.svg'],
  ['image.png', 'png', 'pasted-1402.png'],
  ['', 'png', 'pasted-1402.png'],
  ['IMG_2.jpg', 'jpg', 'pasted-1402.jpg'],
  ['_sheet.png', 'png', 'sheet.png'],
  ['latex-00.png', 'png', 'file-latex-00.png'],
  ['con.png', 'png', 'file-con.png'],
  ['心臓 図.webp', 'webp', '心臓-図.webp'],
  ['100%[x].png', 'png', '100-x.png'],
  ['???.png', 'png', 'pasted-1402.png'],
])('%s is stored as a safe name', (original, ending, expected) => {
  expect(safeMediaName(original, ending, 'pasted-1402')).toBe(expected)
})

test('a long name is cut, whole letters only', () => {
  expect(safeMediaName(`${'😀a'.repeat(100)}.png`, 'png', 'x')).toBe(
    `${'a'.repeat(1)}.png`.replace('a', 'a-'.repeat(29) + 'a'),
  )
})

test('a name that means another file gets as much of the hash as makes it free', async () => {
  const taken = new Map([
    ['a.png', '1111222233334444'],
    ['b.png', '2222'],
    ['b-99998888.png', '3333'],
  ])
  const find = (name: string, hash: string): Promise<string> =>
    freeName(name, hash, (sought) => Promise.resolve(taken.get(sought)))
  expect(await find('c.png', '99998888')).toBe('c.png')
  expect(await find('a.png', '1111222233334444')).toBe('a.png')
  expect(await find('a.png', '9999888877776666')).toBe('a-99998888.png')
  expect(await find('b.png', '9999888877776666')).toBe('b-9999888877776666.png')
})
