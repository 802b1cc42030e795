import { array, assert, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choose, defaultBudget, type Ranked, scoreOf, withoutDuplicates } from './rank'
import type { Candidate, Draft } from './types'

const facts = { titleWords: new Set(['moss']), position: 0.5, frequent: new Set<string>() }

function draft(changes: Partial<Draft> = {}): Draft {
  return {
    kind: 'qa',
    front: 'In what year was the tower built?',
    back: '1620',
    answers: ['1620'],
    type: 'date-event',
    ruleId: 'rule',
    factKey: 'key',
    span: { start: 0, end: 10 },
    context: [],
    bonus: 0,
    ...changes,
  }
}

let order = 0
function ranked(
  front: string,
  back: string,
  score: number,
  sentence: number,
  changes: Partial<Candidate> = {},
): Ranked {
  order++
  return {
    candidate: {
      id: `${order}`,
      factId: `${order}`,
      kind: 'qa',
      front,
      back,
      answers: [back],
      type: 'date-event',
      ruleId: 'rule',
      score,
      source: { start: sentence, end: sentence + 1, quote: '.' },
      ...changes,
    },
    sentence,
    factId: changes.factId ?? `${order}`,
    order,
  }
}

const fronts = (list: readonly Ranked[]): string[] => list.map(({ candidate }) => candidate.front)

describe('the score', () => {
  const score = (changes: Partial<Draft>): number => scoreOf(draft(changes), facts)

  test('rises with the worth of the type', () => {
    expect(score({ type: 'acronym' })).toBeGreaterThan(score({ type: 'actor' }))
    expect(score({ type: 'role-holder' })).toBeGreaterThan(score({ type: 'attribution' }))
  })

  test('rises with words of the title and nearness to the start', () => {
    expect(score({ front: 'In what year was the Moss built?' })).toBeGreaterThan(
      score({ front: 'In what year was the tower built?' }),
    )
    expect(scoreOf(draft(), { ...facts, position: 0 })).toBeGreaterThan(
      scoreOf(draft(), { ...facts, position: 1 }),
    )
  })

  test('falls with length, blanks and hedges', () => {
    const base = score({})
    expect(score({ front: `In what year ${'and so '.repeat(10)}was the tower built?` })).toBeLessThan(base)
    expect(score({ back: 'one two three four five six seven eight nine ten' })).toBeLessThan(base)
    expect(score({ kind: 'cloze' })).toBeLessThan(base)
    expect(score({ front: 'In what year may the tower have been built?' })).toBeLessThan(base)
    expect(score({ bonus: -0.2 })).toBeLessThan(base)
  })

  test('stays between 0 and 1', () => {
    expect(score({ bonus: 5 })).toBe(1)
    expect(score({ bonus: -5 })).toBe(0)
  })
})

test('the budget follows the length, from 8 to 60', () => {
  expect([0, 50, 100, 101, 252, 756, 757, 100_000].map((words) => defaultBudget(words))).toEqual([
    8, 8, 8, 8, 20, 60, 60, 60,
  ])
  for (let words = 102; words < 2000; words++) {
    expect(defaultBudget(words + 1)).toBeGreaterThanOrEqual(defaultBudget(words))
    expect(defaultBudget(words) / words).toBeLessThanOrEqual(0.08)
  }
})

describe('choosing', () => {
  test('takes the best, gives them in document order and keeps the rest', () => {
    const list = [ranked('A?', '1', 0.7, 1), ranked('B?', '2', 0.9, 2), ranked('C?', '3', 0.8, 3)]
    const { chosen, reserve } = choose(list, 2, 3)
    expect(fronts(chosen)).toEqual(['B?', 'C?'])
    expect(fronts(reserve)).toEqual(['A?'])
  })

  test('lets every sentence give one before any gives its second', () => {
    const list = [ranked('A1?', '1', 0.9, 1), ranked('A2?', '2', 0.89, 1), ranked('B1?', '3', 0.7, 2)]
    expect(fronts(choose(list, 2, 3).chosen)).toEqual(['A1?', 'B1?'])
  })

  test('takes at most so many of a sentence', () => {
    const list = Array.from({ length: 6 }, (_, index) =>
      ranked(`Question number ${index}?`, `${index}`, 0.9, 1),
    )
    expect(choose(list, 10, 3).chosen).toHaveLength(3)
    expect(choose(list, 10, 3).reserve).toHaveLength(3)
    expect(choose(list, 10, Number.POSITIVE_INFINITY).chosen).toHaveLength(6)
  })

  test('takes a second card of a fact only when nothing else is left', () => {
    const list = [
      ranked('A?', '1', 0.9, 1, { factId: 'f' }),
      ranked('B?', '2', 0.89, 2, { factId: 'f' }),
      ranked('C?', '3', 0.3, 3),
    ]
    expect(fronts(choose(list, 2, 3).chosen)).toEqual(['A?', 'C?'])
    expect(fronts(choose(list, 3, 3).chosen)).toEqual(['A?', 'B?', 'C?'])
  })

  test('leaves what scores too little in the reserve', () => {
    const { chosen, reserve } = choose([ranked('A?', '1', 0.4, 1), ranked('B?', '2', 0.6, 2)], 10, 3, 0.5)
    expect(fronts(chosen)).toEqual(['B?'])
    expect(fronts(reserve)).toEqual(['A?'])
  })

  test('loses no card, keeps within budget and sentence, and does not hang on the order given', () => {
    const list = array(tuple(integer({ min: 0, max: 10 }), integer({ min: 0, max: 5 })), {
      maxLength: 40,
    })
    assert(
      property(list, integer({ min: 0, max: 20 }), (rows, budget) => {
        const entries = rows.map(([score, sentence], index) =>
          ranked(`Q${index}?`, `${index}`, score / 10, sentence),
        )
        const { chosen, reserve } = choose(entries, budget, 3, 0.2)
        expect(chosen.length).toBeLessThanOrEqual(budget)
        expect(new Set([...chosen, ...reserve]).size).toBe(entries.length)
        for (let sentence = 0; sentence <= 5; sentence++)
          expect(chosen.filter((entry) => entry.sentence === sentence).length).toBeLessThanOrEqual(3)
        expect(fronts(choose(entries.toReversed(), budget, 3, 0.2).chosen)).toEqual(fronts(chosen))
      }),
      { numRuns: 200 },
    )
  })
})

describe('duplicates', () => {
  test('the better of two equal questions stays', () => {
    const { kept, dropped } = withoutDuplicates([
      ranked('In what year was the Tower built?', '1620', 0.7, 1),
      ranked('In what year was a tower built?', '1620', 0.9, 2),
    ])
    expect(fronts(kept)).toEqual(['In what year was a tower built?'])
    expect(dropped.map(({ reason }) => reason)).toEqual(['duplicate'])
  })

  test('nearly the same question with the same answer counts as the same', () => {
    const { kept } = withoutDuplicates([
      ranked('In what year was the old tower of Moss built?', '1620', 0.9, 1),
      ranked('In what year was the tower of Moss built?', '1620', 0.8, 2),
      ranked('In what year did the fishing fleet of Vik sink?', '1620', 0.7, 3),
    ])
    expect(fronts(kept)).toEqual([
      'In what year was the old tower of Moss built?',
      'In what year did the fishing fleet of Vik sink?',
    ])
  })

  test('a question with two answers is asked with neither', () => {
    const { kept, dropped } = withoutDuplicates([
      ranked('In what year was the tower built?', '1620', 0.9, 1),
      ranked('In what year was the tower built?', '1755', 0.8, 2),
      ranked('In what year was the gate built?', '1630', 0.8, 3),
    ])
    expect(fronts(kept)).toEqual(['In what year was the gate built?'])
    expect(dropped.map(({ reason }) => reason)).toEqual(['ambiguous', 'ambiguous'])
  })

  test('an answer that only says more of the same is no second answer', () => {
    const { kept } = withoutDuplicates([
      ranked('Who built the tower?', 'Ada Moss', 0.9, 1),
      ranked('Who built the tower?', 'the architect Ada Moss', 0.8, 2),
    ])
    expect(kept).toHaveLength(1)
  })

  test('a year and a longer number that holds its digits are two answers', () => {
    const { kept } = withoutDuplicates([
      ranked('How many people live in Moss?', '20', 0.9, 1),
      ranked('How many people live in Moss?', '1205', 0.8, 2),
    ])
    expect(kept).toEqual([])
  })

  test('two descriptions of one thing may both be right: one stays', () => {
    const { kept } = withoutDuplicates([
      ranked('What is a keep?', 'a strong tower', 0.9, 1, { type: 'definition' }),
      ranked('What is a keep?', 'the last refuge', 0.8, 2, { type: 'definition' }),
    ])
    expect(fronts(kept)).toEqual(['What is a keep?'])
  })

  test('time does not grow with the square of many equal answers', () => {
    let compared = 0
    const list = Array.from({ length: 3000 }, (_, index) => {
      const entry = ranked(`What is the ${index} thing ${index * 7} of ${index * 13}?`, 'yes', 0.5, index)
      const { front } = entry.candidate
      Object.defineProperty(entry.candidate, 'front', {
        get: () => {
          compared++
          return front
        },
      })
      return entry
    })
    expect(withoutDuplicates(list).kept).toHaveLength(3000)
    // 200 neighbours a card at most, each looked at from both sides, and a few looks more.
    expect(compared).toBeLessThan(3000 * 410)
    // Counted, not timed: a busy machine may take long.
  }, 60_000)
})
