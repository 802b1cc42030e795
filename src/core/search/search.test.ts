import { describe, expect, test } from 'vitest'
import { dayMs, testStart } from '../../testing/builders'
import { Queue, type Card, type Note } from '../model'
import {
  fold,
  needsNotes,
  parseSearch,
  planSearch,
  searchHelp,
  searchKeys,
  searchTerm,
  searchText,
  searchWarnings,
} from './index'
import { context, finds, review, today } from '../../testing/searches'

describe('text', () => {
  test.each([
    ['', true],
    ['powerhouse', true],
    ['POWERHOUSE cell', true],
    ['powerhouse and cell', true],
    ['cell mitochondrium', false],
    ['"of the cell"', true],
    ['"cell the of"', false],
    ['power*cell', true],
    ['p_werhouse', true],
    ['p_erhouse', false],
    [String.raw`p\_werhouse`, false],
    ['-ribosome', true],
    ['--cell', true],
    ['-cell', false],
    ['ribosome or cell', true],
    ['"or"', false],
    ['ribosome or (cell -mitochondrion)', false],
    ['(ribosome or cell) mitochondrion', true],
    ['-(ribosome or cell)', false],
    ['cell*mitochondrion', false],
    ['"cell?"', true],
  ])('%s', (typed, found) => {
    expect(finds(typed)).toBe(found)
  })

  test('accents and capitals make no difference, hyphens stay in words', () => {
    expect(finds('eclair', {}, { fields: ['Éclair', ''] })).toBe(true)
    expect(finds('Ö', {}, { fields: ['oslo', ''] })).toBe(true)
    expect(finds('strasse', {}, { fields: ['Die Straße', ''] })).toBe(true)
    expect(finds('nc:uber', {}, { fields: ['über', ''] })).toBe(true)
    expect(finds('cold-war', {}, { fields: ['The cold-war years', ''] })).toBe(true)
    expect(finds('cold-war', {}, { fields: ['war', ''] })).toBe(false)
    expect(fold('ﬁn² Ǆ Σίσυφος')).toBe('fin2 dz σισυφοσ')
    expect(fold('が')).not.toBe(fold('か'))
    expect(fold('한국어')).toBe('한국어')
  })

  test('markup is not text, but can be looked for', () => {
    const fields = [
      '**Bold** [link](https://x.org) `co*de` {{c1::hidden::hint}}',
      'A<br>B &amp; C ![](map.jpg)',
    ]
    for (const words of ['"bold link co"', 'hidden', '"b & c"', 'map.jpg', '<br>', '{{c1'])
      expect(finds(words, {}, { fields }), words).toBe(true)
    for (const words of ['amp', 'hint', 'br', 'https'])
      expect(finds(words, {}, { fields }), words).toBe(false)
  })

  test.each([
    [String.raw`12\:30`, true],
    ['12:30', true],
    ['https://example.org', true],
    ['"see: https"', true],
    [String.raw`\"quoted\"`, true],
    [String.raw`a\*b`, true],
    [String.raw`a\_b`, false],
    [String.raw`\(yes\)`, true],
    [String.raw`\-5`, true],
    [String.raw`C\:\dir`, true],
  ])('signs: %s', (typed, found) => {
    const fields = ['see: https://example.org at 12:30', String.raw`"quoted" a*b (yes) -5 C:\dir`]
    // Markdown would take the asterisk away: this is a field of HTML.
    expect(finds(typed, {}, { fields, noteTypeId: 99 })).toBe(found)
  })

  test.each([
    ['w:cell', true],
    ['w:cel', false],
    ['w:cel*', true],
    ['w:*ell', true],
    ['w:c_ll', true],
    ['w:c++', true],
    ['w:c', true],
    ['"w:the cell"', true],
    ['back:w:mito*', true],
    ['front:w:mito*', false],
  ])('words: %s', (typed, found) => {
    expect(finds(typed, {}, { fields: ['the cell of C++', 'Mitochondrion'] })).toBe(found)
  })

  test.each([
    [String.raw`re:\d{4}`, true],
    ['re:(war|peace)', true],
    ['(re:(x|y) or re:War)', true],
    ['"re:cold war"', true],
    [String.raw`re:\"cold`, true],
    ['re:(?-i)Cold', true],
    ['re:(?-i)cold', false],
    ['back:re:^$', true],
    ['front:re:^$', false],
    [String.raw`re:19\d\d\)`, true],
    ['re:<b>', true],
  ])('regular expressions: %s', (typed, found) => {
    expect(finds(typed, {}, { fields: ['The "Cold War" <b>ended</b> (in 1991)', ''] })).toBe(found)
  })
})

describe('fields', () => {
  test.each([
    ['front:cell', false],
    ['front:*cell*', true],
    ['Front:"the cell"', true],
    ['"front:the cell"', true],
    ['fr*:*cell', true],
    ['*:*cell', true],
    ['back:', true],
    ['front:', false],
    ['front:_*', true],
    ['back:_*', false],
    ['front:nc:*cèll', true],
    ['nothing:cell', false],
  ])('%s', (typed, found) => {
    expect(finds(typed, {}, { fields: ['The <i>Cell</i>', ''] })).toBe(found)
  })
})

describe('cards', () => {
  test.each([
    ['deck:history', true],
    ['deck:"history::cold war"', true],
    ['deck:hist*', true],
    ['deck:*war', true],
    ['deck:hist', false],
    ['deck:current', true],
    ['did:10', true],
    ['did:11', false],
    ['preset:default', true],
    ['preset:exam*', false],
    ['tag:leech', false],
    ['tag:none', true],
    ['is:due', true],
    ['is:review is:due -is:suspended', true],
    ['is:new', false],
    ['is:buried', false],
    ['flag:2', true],
    ['flag:0', false],
    ['is:flagged', true],
    ['prop:ivl>=12', true],
    ['prop:ivl>12', false],
    ['prop:due=-2', true],
    ['prop:lapses!=3', false],
    ['prop:s<20 prop:d>7 prop:r<0.9', true],
    ['prop:d>0.6', true],
    ['prop:d>0.8', false],
    ['prop:r<83%', false],
    ['prop:r>=83%', true],
    ['prop:ease=2.5', true],
    ['prop:ease<2,4', false],
    ['prop:reps>=9', true],
    ['prop:pos>0', false],
    ['rated:3', false],
    ['rated:4', true],
    ['rated:4:3', true],
    ['rated:4:1', false],
    ['prop:rated=-3', true],
    ['introduced:9', false],
    ['resched:9', false],
    ['added:1', true],
    ['edited:1', true],
    ['note:basic', true],
    ['note:bas*', true],
    ['note:cloze', false],
    ['card:1', true],
    ['card:2', false],
    ['card:"Card 1"', true],
    ['nid:5,100', true],
    ['nid:5', false],
    ['cid:1000', true],
    ['mid:1', true],
    ['dupe:1,"what is the powerhouse of the cell?"', true],
    ['dupe:2,"what is the powerhouse of the cell?"', false],
    ['has:source', false],
  ])('%s', (typed, found) => {
    expect(finds(typed, { ...review, flag: 2, ease: 2500 })).toBe(found)
  })

  test('tags find those inside them', () => {
    expect(finds('tag:exam', {}, { tags: ['exam::2026'] })).toBe(true)
    expect(finds('tag:EXAM::*', {}, { tags: ['exam::2026'] })).toBe(true)
    expect(finds('tag:*2026', {}, { tags: ['exam::2026::a'] })).toBe(true)
    expect(finds('tag:ex', {}, { tags: ['exam'] })).toBe(false)
    expect(finds('tag:none', {}, { tags: ['exam'] })).toBe(false)
    expect(finds('tag:re:^ex.m$', {}, { tags: ['exam'] })).toBe(true)
    expect(finds('is:marked', {}, { tags: ['marked'] })).toBe(true)
  })

  test('learning, new, set aside', () => {
    const learning: Partial<Card> = { queue: Queue.learning, state: 'relearning', due: testStart + 60_000 }
    expect(finds('is:learn is:review is:due', learning)).toBe(true)
    expect(finds('is:due', { ...learning, due: testStart + 3_600_000 })).toBe(false)
    expect(finds('prop:due=0', learning)).toBe(true)
    expect(finds('prop:due=1', { ...learning, queue: Queue.dayLearning, due: today + 1 })).toBe(true)
    expect(finds('prop:pos<=1 is:new')).toBe(true)
    expect(finds('is:suspended is:new', { queue: Queue.suspended })).toBe(true)
    expect(finds('is:buried is:buried-manually', { queue: Queue.buriedByUser })).toBe(true)
    expect(finds('is:buried-sibling', { queue: Queue.buriedByUser })).toBe(false)
    expect(finds('added:1', { createdAt: testStart - 2 * dayMs })).toBe(false)
    expect(finds('edited:2', {}, { modifiedAt: testStart - 3 * dayMs })).toBe(false)
  })

  test('a new card has no interval to be due by, no memory and no ease', () => {
    for (const typed of ['prop:due<100', 'prop:s<100', 'prop:ease>0']) expect(finds(typed)).toBe(false)
  })

  test('sources', () => {
    const source = {
      documentId: 'doc',
      factId: 'f',
      start: 0,
      end: 5,
      quote: 'The mitochondrion makes ATP.',
      ruleId: 'r',
      engineVersion: '1',
    } satisfies Note['source']
    for (const typed of [
      'has:source',
      'source:tissues',
      'source:"makes atp"',
      'source:re:^The',
      'source:w:atp',
    ])
      expect(finds(typed, {}, { source }), typed).toBe(true)
    for (const typed of ['source:golgi', '-has:source'])
      expect(finds(typed, {}, { source }), typed).toBe(false)
    expect(finds('source:tissues')).toBe(false)
  })
})

test('notes are only read where the query looks into them', () => {
  expect(needsNotes(parseSearch('is:due deck:a prop:ivl>3 rated:3 cid:1 card:1'))).toBe(false)
  expect(needsNotes(parseSearch('is:due (deck:a or cell)'))).toBe(true)
  expect(needsNotes(parseSearch('-is:leech'))).toBe(true)
})

describe('the way into the indexes', () => {
  test.each([
    ['deck:history cell', 'decks'],
    ['deck:history cid:1', 'cards'],
    ['deck:history is:suspended', 'queues'],
    ['cell tag:a deck:history', 'tags'],
    ['is:due or tag:a', 'union'],
    ['nid:1', 'notes'],
    ['has:source', 'sourced'],
    ['rated:7', 'cards'],
  ])('%s: %s', (typed, kind) => {
    expect(planSearch(parseSearch(typed), context)?.kind).toBe(kind)
  })
  test.each(['cell', '-deck:history', 'is:due or cell', 'flag:1', ''])('%s has none', (typed) => {
    expect(planSearch(parseSearch(typed), context)).toBeUndefined()
  })
})

test('what is written finds what it was written for, whatever signs are in it', () => {
  for (const name of ['Biology *new*', 'History::Cold War', 'a "b" \\ (c) _ -d or', '"', '\\', ':', '-x']) {
    const wild = { ...context, decks: [{ ...context.decks[0]!, name }] }
    const plan = planSearch(parseSearch(searchTerm('deck', name)), wild)
    expect(plan, name).toEqual({ kind: 'decks', ids: [10] })
    expect(finds(searchText(name), {}, { fields: [name, ''], noteTypeId: 99 }), name).toBe(true)
  }
  expect(searchTerm('deck', 'My deck')).toBe('deck:"My deck"')
})

test('terms that can find nothing are pointed out', () => {
  const typed = 'cell colour:red (deck:geography or front:x) note:basic'
  const warnings = searchWarnings(parseSearch(typed), context)
  expect(warnings.map(({ start, end }) => typed.slice(start, end))).toEqual(['colour', 'geography'])
  expect(warnings[0]?.message).toMatch(/No note type has a field “colour”/)
})

test('the help names every term, and its examples are understood', () => {
  const keys = new Set(searchHelp.map(({ key }) => key))
  for (const key of searchKeys) if (key !== 'has-cd') expect(keys, key).toContain(`${key}:`)
  for (const { example } of searchHelp) {
    const query = parseSearch(example)
    expect(query.kind).not.toBe('everything')
    expect(
      searchWarnings(query, { ...context, decks: [{ ...context.decks[0]!, name: 'My deck' }] }),
      example,
    ).toEqual([])
  }
})
