import { expect, test } from 'vitest'
import { createCrashPolicy } from './crashes'

test('a crash is met with a reload, a second one soon after with a question', () => {
  let time = 1000
  const respond = createCrashPolicy(() => time)
  expect(respond()).toBe('reload')
  time += 5000
  expect(respond()).toBe('ask')
  time += 59_999
  expect(respond()).toBe('ask')
  time += 60_000
  expect(respond()).toBe('reload')
})
