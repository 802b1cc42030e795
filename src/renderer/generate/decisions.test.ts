import { describe, expect, test } from 'vitest'
import type { Candidate } from '@core/generation'
import type { CandidateReview } from '../state/store'
import { decisionOf, keptOf, nextIndex, tallyOf, withEdited, withReserve } from './decisions'

function candidate(id: string, start: number): Candidate {
  return {
    id,
    factId: id,
    kind: 'qa',
    front: `Question ${id}?`,
    back: id,
    answers: [id],
    type: 'date-event',
    ruleId: 'test',
    score: 1,
    source: { start, end: start + 1, quote: 'x' },
  }
}

function reviewOf(ids: string[], decisions: CandidateReview['decisions'] = {}): CandidateReview {
  const candidates = ids.map((id, at) => candidate(id, at * 10))
  return {
    document: { title: 'T', fileName: 't.txt', kind: 'text', text: '', language: 'en', words: 0 },
    generation: {
      engineVersion: '1',
      candidates,
      reserve: [candidate('z', 5)],
      rejected: [],
      cleaned: [],
      paragraphs: [],
    },
    candidates,
    decisions,
  }
}

describe('decisions', () => {
  const review = reviewOf(['a', 'b', 'c', 'd'], { a: 'kept', b: 'rejected', c: 'kept' })

  test('what was not decided is open', () => {
    expect(decisionOf(review, 'd')).toBe('open')
    expect(tallyOf(review)).toEqual({ kept: 2, rejected: 1, open: 1 })
    expect(keptOf(review).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  test('the next to look at is the next open one, else the next, never past the end', () => {
    expect(nextIndex(review, 0)).toBe(3)
    expect(nextIndex(reviewOf(['a', 'b'], { a: 'kept', b: 'kept' }), 0)).toBe(1)
    expect(nextIndex(review, 3)).toBe(3)
  })

  test('an edit replaces one candidate and nothing else', () => {
    const edited = withEdited(review, { ...candidate('b', 10), front: 'New?' })
    expect(edited.candidates.map(({ front }) => front)).toEqual([
      'Question a?',
      'New?',
      'Question c?',
      'Question d?',
    ])
  })

  test('the reserve joins in document order, once', () => {
    const all = withReserve(review)
    expect(all.candidates.map(({ id }) => id)).toEqual(['a', 'z', 'b', 'c', 'd'])
    expect(withReserve(all).candidates).toHaveLength(5)
  })
})
