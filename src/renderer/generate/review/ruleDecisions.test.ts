import { expect, test } from 'vitest'
import { decided, kept, merged, offered, rejectedFor } from './changes'
import { ruleDecisions } from './ruleDecisions'
import { aReview, proposed } from './testing'

test('what was decided is counted for its rule, with the reason; what is open is not', () => {
  const review = decided(decided(aReview(), ['a'], kept), ['b'], rejectedFor('trivial'))
  expect(ruleDecisions(review)).toEqual([
    { ruleId: 'date-event', kept: true },
    { ruleId: 'participation', kept: false, reason: 'trivial' },
  ])
})

test('cards of the person’s own say nothing, and a merged one speaks for its parts', () => {
  const own = proposed('own', 'Nothing here.', { ruleId: 'selection' })
  const together = merged(offered(aReview(), [own], kept), 'a', 'b')
  const review = decided(together?.review ?? aReview(), ['a+b'], kept)
  expect(ruleDecisions(review)).toEqual([
    { ruleId: 'date-event', kept: true },
    { ruleId: 'participation', kept: true },
  ])
})
