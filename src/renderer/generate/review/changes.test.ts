import { describe, expect, test } from 'vitest'
import {
  decided,
  edited,
  kept,
  merged,
  offered,
  otherWording,
  regenerated,
  rejectedFor,
  withMore,
  withoutRule,
  wordingNumber,
  wordingsOf,
} from './changes'
import { candidatesOf, decisionOf, type Review } from './review'
import {
  aReview,
  betterInReserve,
  founded,
  generation,
  iceland,
  inReserve,
  norway,
  proposed,
} from './testing'

const ids = (review: Review): string[] => review.generation.candidates.map(({ id }) => id)
const frontOf = (review: Review, id: string): string | undefined =>
  candidatesOf(review).find((candidate) => candidate.id === id)?.front

test('a verdict is given to some candidates and taken back', () => {
  const review = decided(aReview(), ['a', 'c'], rejectedFor('wrong'))
  expect(review.verdicts).toEqual({
    a: { decision: 'rejected', reason: 'wrong' },
    c: { decision: 'rejected', reason: 'wrong' },
  })
  expect(decided(review, ['a'], undefined).verdicts['a']).toBeUndefined()
  expect(rejectedFor()).toEqual({ decision: 'rejected' })
})

test('an edited candidate is kept and keeps its place', () => {
  const review = edited(aReview(), { ...norway, front: 'Mine?' })
  expect(decisionOf(review, 'b')).toBe('kept')
  expect(frontOf(review, 'b')).toBe('Mine?')
  expect(ids(review)).toEqual(['a', 'b', 'c'])
})

describe('other wordings', () => {
  test('go round and come back to the first one, which then is no change', () => {
    const once = otherWording(aReview(), 'b') ?? aReview()
    expect(frontOf(once, 'b')).toBe('Norway joined in [year].')
    expect(once.changed['b']?.clozeText).toBe('{{c1::1971}}')
    expect(wordingNumber(once, 'b')).toBe(2)
    const twice = otherWording(once, 'b') ?? once
    expect(frontOf(twice, 'b')).toBe('When did Norway join?')
    expect(twice.changed['b']).not.toHaveProperty('clozeText')
    const round = otherWording(twice, 'b') ?? twice
    expect(round.changed).toEqual({})
    expect(wordingNumber(round, 'b')).toBe(1)
  })

  test('there are none where the engine gives one only', () => {
    expect(wordingsOf(aReview(), 'a')).toBe(1)
    expect(wordingsOf(aReview(), 'b')).toBe(3)
    expect(otherWording(aReview(), 'a')).toBeUndefined()
  })

  test('after words of one’s own comes the first wording', () => {
    const review = edited(aReview(), { ...norway, front: 'Mine?' })
    expect(wordingNumber(review, 'b')).toBe(0)
    expect(otherWording(review, 'b')?.changed).toEqual({})
    expect(otherWording(edited(aReview(), { ...founded, front: 'Mine?' }), 'a')?.changed).toEqual({})
  })
})

describe('merging', () => {
  test('puts one in the place of two, open unless one was kept', () => {
    const done = merged(aReview(), 'c', 'a')
    expect(done?.id).toBe('a+c')
    expect(ids(done?.review ?? aReview())).toEqual(['a+c', 'b'])
    expect(decisionOf(done?.review ?? aReview(), 'a+c')).toBe('open')
    expect(done?.review.parts['a+c']).toEqual(['date-event', 'date-event'])
    const wasKept = merged(decided(aReview(), ['c'], kept), 'a', 'c')?.review
    expect(wasKept?.verdicts).toEqual({ 'a+c': kept })
  })

  test('takes the words as they are now, and remembers all rules', () => {
    const review = edited(aReview(), { ...founded, front: 'Mine?' })
    const once = merged(review, 'a', 'b')
    expect(frontOf(once?.review ?? review, 'a+b')).toContain('Mine?')
    expect(once?.review.changed).toEqual({})
    const twice = merged(once?.review ?? review, 'a+b', 'c')
    expect(twice?.review.parts[twice.id]).toEqual(['date-event', 'participation', 'date-event'])
  })

  test('needs two candidates', () => {
    expect(merged(aReview(), 'a', 'a')).toBeUndefined()
    expect(merged(aReview(), 'a', 'nothing')).toBeUndefined()
  })
})

describe('more candidates', () => {
  test('come from the reserve, the best first, into document order', () => {
    const review = withMore(aReview(), 1)
    expect(ids(review)).toEqual(['a', 's', 'b', 'c'])
    expect(review.generation.reserve).toEqual([inReserve])
    expect(withMore(review, 10).generation.reserve).toEqual([])
    expect(ids(withMore(withMore(review, 10), 10))).toHaveLength(5)
  })

  test('of one’s own are kept, and not twice', () => {
    const own = proposed('own', 'Nothing here.', { ruleId: 'selection' })
    const review = offered(aReview(), [own], kept)
    expect(ids(review)).toEqual(['a', 'b', 'own', 'c'])
    expect(decisionOf(review, 'own')).toBe('kept')
    expect(ids(offered(review, [own]))).toHaveLength(4)
  })

  test('one of the reserve that is offered leaves the reserve', () => {
    expect(offered(aReview(), [betterInReserve]).generation.reserve).toEqual([inReserve])
  })
})

test('a muted rule takes its open and rejected cards away and leaves what is kept', () => {
  const review = withoutRule(decided(aReview(), ['a'], kept), 'date-event')
  expect(ids(review)).toEqual(['a', 'b'])
  expect(review.generation.reserve).toEqual([])
  expect(review.muted).toEqual(['date-event'])
})

describe('looking for facts again', () => {
  const fresh = proposed('new', 'Nothing here.')

  test('keeps decisions, wordings and what the person added', () => {
    const own = proposed('own', 'Nothing here.', { ruleId: 'selection' })
    let review = decided(aReview(), ['a'], kept)
    review = edited(review, { ...norway, front: 'Mine?' })
    review = offered(review, [own])
    const next = regenerated(review, { ...generation, candidates: [fresh], reserve: [] }, [
      { start: 60, end: 73 },
    ])
    expect(ids(next)).toEqual(['a', 'b', 'new', 'own'])
    expect(decisionOf(next, 'a')).toBe('kept')
    expect(frontOf(next, 'b')).toBe('Mine?')
    expect(next.restored).toEqual([{ start: 60, end: 73 }])
  })

  test('lets go of what is open and no longer found', () => {
    expect(ids(regenerated(aReview(), { ...generation, candidates: [iceland] }))).toEqual(['c'])
  })

  test('what was shown from the reserve stays shown', () => {
    const next = regenerated(withMore(aReview(), 1), generation)
    expect(ids(next)).toEqual(['a', 's', 'b', 'c'])
    expect(next.generation.reserve).toEqual([inReserve])
  })

  test('the parts of a merged card do not come back beside it', () => {
    const review = merged(aReview(), 'a', 'c')?.review ?? aReview()
    expect(ids(regenerated(review, generation))).toEqual(['a+c', 'b'])
  })
})
