import { expect, test } from 'vitest'
import { createQuitting } from './quitting'

function parts(canTell = true) {
  const log: string[] = []
  let timeUp: (() => void) | undefined
  const quitting = createQuitting({
    tell: () => {
      log.push('tell')
      return canTell
    },
    end: () => log.push('end'),
    wait: (work) => {
      timeUp = work
    },
  })
  return { quitting, log, timeUp: () => timeUp?.() }
}

test('the page is asked once, and the program ends when it is ready', () => {
  const { quitting, log, timeUp } = parts()
  expect(quitting.mayEnd()).toBe(false)
  quitting.ready()
  expect(quitting.mayEnd()).toBe(true)
  timeUp()
  quitting.ready()
  expect(log).toEqual(['tell', 'end'])
})

test('a page that does not answer is not waited for any longer, nor when the person asks again', () => {
  const slow = parts()
  expect(slow.quitting.mayEnd()).toBe(false)
  slow.timeUp()
  expect(slow.log).toEqual(['tell', 'end'])
  const hasty = parts()
  expect(hasty.quitting.mayEnd()).toBe(false)
  expect(hasty.quitting.mayEnd()).toBe(true)
})

test('without a page there is nothing to wait for', () => {
  const { quitting, log } = parts(false)
  expect(quitting.mayEnd()).toBe(true)
  quitting.ready()
  expect(log).toEqual(['tell'])
})
