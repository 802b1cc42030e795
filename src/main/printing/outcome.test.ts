import { expect, test } from 'vitest'
import { checkPrinted } from './outcome'

test('what was printed and what was cancelled is well', () => {
  expect(() => checkPrinted(true, '')).not.toThrow()
  expect(() => checkPrinted(false, 'Print job canceled')).not.toThrow()
  expect(() => checkPrinted(false, 'cancelled')).not.toThrow()
})

test.each([
  ['Invalid printer settings', 'no printer'],
  ['Print job failed', 'Print job failed'],
  ['', 'unknown error'],
])('“%s” is said in a sentence', (reason, words) => {
  expect(() => checkPrinted(false, reason)).toThrow(
    expect.objectContaining({ code: 'not-printed', message: expect.stringContaining(words) }),
  )
})
