import { expect, test } from 'vitest'
import { defaultSpeech, defaultTyping, speechFrom, speechOfDeck, typingFrom } from './studySettings'

test('what makes no sense takes its default, all else is kept', () => {
  expect(typingFrom(undefined)).toEqual(defaultTyping)
  expect(typingFrom({ when: 'sometimes', strict: ['accents', 'mood'] })).toEqual({
    when: 'asked',
    strict: ['accents'],
  })
  expect(speechFrom('loud')).toEqual(defaultSpeech)
  const stored = {
    read: 'both',
    autoplay: false,
    speed: 1.5,
    voices: { de: 'Anna', 'no such': 'x', en: 5 },
    decks: {
      7: { read: 'none', question: 'de', answer: '<i>' },
      8: { read: 'shout' },
      x: { question: 'de' },
    },
  }
  expect(speechFrom(stored)).toEqual({
    ...stored,
    voices: { de: 'Anna' },
    decks: { 7: { read: 'none', question: 'de' } },
  })
  expect(speechFrom({ speed: 20 }).speed).toBe(1)
})

test('a deck has what it says, else what the decks around it say, the nearest first', () => {
  const decks = [
    { id: 1, name: 'A' },
    { id: 2, name: 'A::B' },
    { id: 3, name: 'A::B::C' },
    { id: 4, name: 'A::Bee' },
  ]
  const speech = {
    ...defaultSpeech,
    read: 'answer' as const,
    decks: { 1: { question: 'de', answer: 'en' }, 2: { read: 'none' as const, answer: 'fr' } },
  }
  expect(speechOfDeck(speech, { id: 3, name: 'A::B::C' }, decks)).toEqual({
    read: 'none',
    question: 'de',
    answer: 'fr',
  })
  expect(speechOfDeck(speech, { id: 4, name: 'A::Bee' }, decks)).toEqual({
    read: 'answer',
    question: 'de',
    answer: 'en',
  })
})
