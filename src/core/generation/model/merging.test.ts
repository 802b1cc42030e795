import { describe, expect, test } from 'vitest'
import { candidateToNote } from '../note'
import type { Candidate } from '../types'
import { cardsFromModel, withModelCards, type ModelCards } from './merging'
import { fact, harbourGrounds, harbourRules, harbourText } from './model.testing'
import type { ModelFact } from './response'

const origin = { name: 'tiny', digest: 'sha256:1', promptVersion: '1', responseHash: 'ab'.repeat(32) }

function cards(
  facts: readonly ModelFact[],
  known: readonly Candidate[] = [],
  text = harbourText,
): ModelCards {
  return cardsFromModel(harbourGrounds(text), facts, known, origin)
}

const charter = fact({
  quote: 'its charter was signed by eleven ports',
  question: 'How many ports signed the charter of the Nordic Harbour Council?',
  answer: 'eleven',
  type: 'quantity',
  resolved: { its: 'The Nordic Harbour Council' },
})
const joined = fact({
  quote: 'Norway joined the Nordic Harbour Council in 1971.',
  question: 'When did Norway join the NHC?',
  answer: '1971',
  type: 'membership',
})
const reasonsOf = ({ rejected }: ModelCards): string[] => rejected.map(({ reason }) => reason)

describe('cards of the model beside those of the rules', () => {
  test('a new one carries its label, where it comes from, and a lower score', async () => {
    const { candidates, reserve } = await harbourRules()
    const { candidates: found, rejected } = cards([charter], [...candidates, ...reserve])
    expect(rejected).toEqual([])
    const [card] = found
    if (card === undefined) throw new Error('no card')
    expect(card).toMatchObject({ ruleId: 'llm', model: origin, back: 'eleven' })
    expect(card.replacements?.[0]).toMatchObject({ from: 'its', to: 'The Nordic Harbour Council' })
    const equals = candidates.filter(({ type }) => type === card.type)
    for (const rule of equals) expect(card.score).toBeLessThan(rule.score)
    expect(candidateToNote(card, 'd', '1').source).toMatchObject({ ruleId: 'llm', model: origin })
  })

  test('where a rule asks the same, its card stays', async () => {
    const { candidates, reserve } = await harbourRules()
    const rules = [...candidates, ...reserve]
    expect(rules.some(({ back }) => back === '1971')).toBe(true)
    const result = cards([joined], rules)
    expect(result.candidates).toEqual([])
    expect(reasonsOf(result)).toEqual(['duplicate'])
    expect(result.rejected[0]?.message).toBe('A card made by the rules asks the same.')
  })

  test('what the model says twice is taken once, also in other words and from another answer', () => {
    const again = { ...joined, question: 'In what year did Norway join the Nordic Harbour Council?' }
    const first = cards([joined, joined, again])
    expect(first.candidates).toHaveLength(1)
    expect(reasonsOf(first)).toEqual(['model-repeated', 'model-repeated'])
    expect(reasonsOf(cards([again], first.candidates))).toEqual(['model-repeated'])
  })

  test('a contradiction sends both to the person, each with a sentence', () => {
    const text =
      'Norway joined the Nordic Harbour Council in 1971.\n\nIn the council’s own list, Norway joined the Nordic Harbour Council in 1973.\n'
    const [rule] = cards(
      [{ ...joined, question: 'When did Norway join the Nordic Harbour Council?' }],
      [],
      text,
    ).candidates
    if (rule === undefined) throw new Error('no card')
    const { model: _model, ...known } = { ...rule, id: 'r1', ruleId: 'membership' }
    const other = fact({
      quote: 'Norway joined the Nordic Harbour Council in 1973',
      question: 'In what year did Norway join the Nordic Harbour Council?',
      answer: '1973',
    })
    const result = cards([other], [known], text)
    expect(result.candidates[0]?.doubt).toBe(
      'The rules give another answer to this question: “1971”. Compare both with the document.',
    )
    expect(result.doubted).toEqual([{ id: 'r1', doubt: expect.stringContaining('“1973”') }])

    const generation = {
      engineVersion: '1',
      candidates: [],
      reserve: [known],
      rejected: [],
      cleaned: [],
      paragraphs: [],
    }
    const merged = withModelCards(generation, result)
    expect(merged.reserve).toEqual([])
    expect(merged.candidates.map(({ id, doubt }) => [id, doubt !== undefined])).toEqual([
      ['r1', true],
      [result.candidates[0]?.id, true],
    ])
    expect(generation.reserve[0]).toBe(known)
  })

  test('different questions with different answers are no contradiction', () => {
    const text =
      'Norway joined the Nordic Harbour Council in 1971. Iceland joined the Nordic Harbour Council in 1980. Norway left the Nordic Harbour Council in 1990.\n'
    const suggestions = [
      [
        'Norway joined the Nordic Harbour Council in 1971.',
        'When did Norway join the Nordic Harbour Council?',
        '1971',
      ],
      [
        'Iceland joined the Nordic Harbour Council in 1980.',
        'When did Iceland join the Nordic Harbour Council?',
        '1980',
      ],
      [
        'Norway left the Nordic Harbour Council in 1990.',
        'When did Norway leave the Nordic Harbour Council?',
        '1990',
      ],
    ].map(([quote = '', question = '', answer = '']) => fact({ quote, question, answer }))
    const result = cards(suggestions, [], text)
    expect(result.candidates.map(({ back, doubt }) => [back, doubt])).toEqual([
      ['1971', undefined],
      ['1980', undefined],
      ['1990', undefined],
    ])
  })

  test('a sentence gives two cards of the model and no more', () => {
    const text =
      'Norway, Iceland and Finland founded the Nordic Harbour Council in Bergen on 3 May 1962 with 11 ports.\n'
    const quote = text.trim()
    const result = cards(
      [
        fact({
          quote,
          question: 'On what date was the Nordic Harbour Council founded in Bergen?',
          answer: '3 May 1962',
        }),
        fact({
          quote,
          question: 'Where did Norway found the Nordic Harbour Council?',
          answer: 'Bergen',
          type: 'location',
        }),
        fact({
          quote,
          question: 'With how many ports was the Nordic Harbour Council founded?',
          answer: '11',
          type: 'quantity',
        }),
      ],
      [],
      text,
    )
    expect(result.candidates).toHaveLength(2)
    expect(reasonsOf(result)).toEqual(['model-budget'])
  })

  test('an invented card changes nothing, and the rules deck is the same value', async () => {
    const generation = await harbourRules()
    const before = JSON.stringify(generation)
    const result = cards(
      [fact({ quote: 'It never was.', question: 'What was it?', answer: 'it' })],
      generation.candidates,
    )
    const merged = withModelCards(generation, result)
    expect(merged.candidates).toEqual(generation.candidates)
    expect(merged.rejected).toHaveLength(generation.rejected.length + 1)
    expect(withModelCards(merged, result).rejected).toEqual(merged.rejected)
    expect(JSON.stringify(generation)).toBe(before)
  })

  test('short forms that are called like a property of every object do no harm', () => {
    const text = 'The constructor of the NHC, Ole Berg, opened the pier of Oslo in 1911.\n'
    const suggestion = fact({
      quote: 'Ole Berg, opened the pier of Oslo in 1911',
      question: 'In what year did the constructor Ole Berg open the pier of Oslo (constructor)?',
      answer: '1911',
    })
    expect(cards([suggestion], [], text).candidates).toHaveLength(1)
  })
})
