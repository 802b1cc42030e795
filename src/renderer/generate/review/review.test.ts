import { describe, expect, test } from 'vitest'
import { coverageOf, nextBare } from './coverage'
import { hasChapters, placeInWords } from './places'
import {
  candidatesOf,
  decisionOf,
  keptOf,
  modelRule,
  neighbour,
  nextOpen,
  openOfKind,
  openOnes,
  tallyOf,
  type Review,
} from './review'
import { reviewFrom, savedFrom } from './saved'
import { aReview, founded, generation, iceland, norway, proposed } from './testing'

const kept = { decision: 'kept' } as const
const rejected = { decision: 'rejected' } as const
const ids = (review: Review): string[] => candidatesOf(review).map(({ id }) => id)

describe('what is looked at', () => {
  test('is in document order or by score, as it is worded now', () => {
    expect(ids(aReview())).toEqual(['a', 'b', 'c'])
    expect(ids(aReview({ order: 'score' }))).toEqual(['b', 'c', 'a'])
    const changed = { b: { ...norway, front: 'Mine?' } }
    expect(candidatesOf(aReview({ changed })).map(({ front }) => front)).toContain('Mine?')
  })

  test('is counted, and what is kept goes into the deck in document order', () => {
    const review = aReview({ order: 'score', verdicts: { a: kept, b: rejected, c: kept } })
    expect(tallyOf(review)).toEqual({ kept: 2, rejected: 1, open: 0 })
    expect(keptOf(review).map(({ id }) => id)).toEqual(['a', 'c'])
    expect(decisionOf(aReview(), 'a')).toBe('open')
  })

  test('goes on with the next open one, then with an earlier open one, then simply on', () => {
    expect(nextOpen(aReview({ verdicts: { a: kept, b: kept } }), 'a')).toBe('c')
    expect(nextOpen(aReview({ verdicts: { c: kept } }), 'c')).toBe('a')
    expect(nextOpen(aReview({ verdicts: { a: kept, b: kept, c: kept } }), 'a')).toBe('b')
    expect(nextOpen(aReview({ verdicts: { a: kept, b: kept, c: kept } }), 'c')).toBe('c')
    expect(nextOpen(aReview({ order: 'score' }), 'b')).toBe('c')
  })

  test('ends at both ends', () => {
    expect(neighbour(aReview(), 'a', -1)).toBe('a')
    expect(neighbour(aReview(), 'a', 1)).toBe('b')
    expect(neighbour(aReview(), 'c', 10)).toBe('c')
  })
})

describe('bulk decisions', () => {
  const suggested = proposed('m', 'Iceland joined in 2004.', { ruleId: modelRule })
  const review = aReview({
    generation: { ...generation, candidates: [founded, norway, iceland, suggested] },
    verdicts: { c: rejected },
  })

  test('reach the open ones of a rule or a type', () => {
    expect(openOfKind(review, founded, 'rule')).toEqual(['a'])
    expect(openOfKind(aReview(), founded, 'rule')).toEqual(['a', 'c'])
    expect(openOfKind(aReview(), norway, 'type')).toEqual(['b'])
  })

  test('never reach what the local model suggested, unless it is the very card', () => {
    expect(openOnes(review)).toEqual(['a', 'b'])
    expect(openOfKind(review, founded, 'type')).toEqual(['a'])
    expect(openOfKind(review, suggested, 'rule')).toEqual(['m'])
  })
})

describe('coverage', () => {
  test('tells paragraphs with a kept card, with proposals only, and without', () => {
    const { covers, bare, kept: count } = coverageOf(aReview({ verdicts: { b: kept, c: rejected } }))
    expect(covers).toEqual(['kept', 'none', 'none'])
    expect(bare.map(({ start }) => start)).toEqual([60, 75])
    expect(count).toBe(1)
    expect(coverageOf(aReview()).covers).toEqual(['open', 'none', 'open'])
  })

  test('counts the cards of an earlier review', () => {
    expect(coverageOf(aReview({ had: [{ start: 60, end: 70 }] })).covers).toEqual(['open', 'kept', 'open'])
  })

  test('the next paragraph without a card is found in both directions, round the ends', () => {
    const bare = [
      { start: 10, end: 20 },
      { start: 40, end: 50 },
    ]
    expect(nextBare(bare, 10, 1)?.start).toBe(40)
    expect(nextBare(bare, 45, 1)?.start).toBe(10)
    expect(nextBare(bare, 40, -1)?.start).toBe(10)
    expect(nextBare(bare, 5, -1)?.start).toBe(40)
    expect(nextBare([], 5, 1)).toBeUndefined()
  })
})

describe('a review that is kept', () => {
  const review = aReview({
    verdicts: { a: kept, b: { decision: 'rejected', reason: 'trivial' } },
    changed: { a: { ...founded, front: 'Mine?' } },
    restored: [{ start: 1, end: 3 }],
    muted: ['because'],
    had: [{ start: 60, end: 70 }],
    parts: { 'a+c': ['x', 'y'] },
    order: 'score',
    deck: 'Ports',
    perChapter: false,
    counted: true,
  })
  const { documentId, document, startedAt } = review
  const draft = { documentId, document, generation, startedAt, savedAt: 9, deck: 'Ports' }

  test('comes back as it was left, through a copy of plain data', () => {
    const decisions = structuredClone(savedFrom(review, 'b'))
    expect(reviewFrom({ ...draft, decisions })).toEqual({ review, at: 'b' })
  })

  test('begins anew where the row says nothing or nonsense', () => {
    const decisions = {
      decided: { a: 'kept', b: 7, c: { decision: 'rejected', reason: 'bad' } },
      changed: { a: 1 },
    }
    const back = reviewFrom({ ...draft, decisions })
    expect(back.at).toBeUndefined()
    expect(back.review.verdicts).toEqual({ a: kept, c: rejected })
    expect(back.review.changed).toEqual({})
    expect(back.review.order).toBe('document')
    expect(back.review.perChapter).toBe(true)
  })
})

describe('places', () => {
  const places = [
    { start: 0, kind: 'chapter', label: 'The River' },
    { start: 0, kind: 'page', label: 'ix' },
    { start: 50, kind: 'page', label: '10' },
    { start: 80, kind: 'chapter', label: 'The Sea' },
  ] as const

  test('are said for people', () => {
    expect(placeInWords(places, 60)).toBe('The River, page 10')
    expect(placeInWords([places[2]], 60)).toBe('Page 10')
    expect(placeInWords([places[0]], 60)).toBe('The River')
    expect(placeInWords([places[2]], 6)).toBe('')
    expect(placeInWords(undefined, 6)).toBe('')
  })

  test('one chapter is no chapter', () => {
    expect(hasChapters(places)).toBe(true)
    expect(hasChapters([places[0], places[1]])).toBe(false)
    expect(hasChapters(undefined)).toBe(false)
  })
})
