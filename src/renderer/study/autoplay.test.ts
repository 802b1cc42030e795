import { expect, test } from 'vitest'
import { playsByItself } from './autoplay'

test('sounds play by themselves unless the preset of Anki says that they do not', () => {
  expect(playsByItself({})).toBe(true)
  expect(playsByItself({ anki: '{"autoplay":true}' })).toBe(true)
  expect(playsByItself({ anki: '{"replayq":false}' })).toBe(true)
  expect(playsByItself({ anki: '{"autoplay":false}' })).toBe(false)
  for (const odd of ['', 'null', '[]', '{', '"autoplay"']) expect(playsByItself({ anki: odd })).toBe(true)
})
