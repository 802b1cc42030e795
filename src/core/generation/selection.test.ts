import { expect, test } from 'vitest'
import { candidateFromSelection, generate, ingestText, type IngestedDocument } from '.'

const text = `The Nordic Harbour Council was founded in 1962. Norway joined
the council in 1971 after 55% of voters agreed.

Its members are:

- Norway, since 1971
- Iceland

Dr. Smith chaired it in the U.S. for ten years.
`

const news = ingestText(text, 'Harbours')

function marked(document: IngestedDocument, words: string, from = 0): { start: number; end: number } {
  const start = document.text.indexOf(words, from)
  expect(start).toBeGreaterThanOrEqual(0)
  return { start, end: start + words.length }
}

test('a cloze is the sentence with the marked words left out, and its source is exact', () => {
  const card = candidateFromSelection(news, marked(news, '1971'), 'cloze')
  expect(card).toMatchObject({
    kind: 'cloze',
    clozeText: 'Norway joined the council in {{c1::1971::year}} after 55% of voters agreed.',
    front: 'Norway joined the council in [year] after 55% of voters agreed.',
    back: '1971',
    answers: ['1971'],
    ruleId: 'selection',
    score: 1,
  })
  expect(card.source.quote).toBe(news.text.slice(card.source.start, card.source.end))
  expect(card.source.quote).toMatch(/^Norway joined\nthe council .* agreed\.$/s)
})

test.each([
  ['orway joi', 'Norway joined', 'words'],
  [' 55% ', '55%', 'share'],
  ['agreed.', 'agreed', 'word'],
  ['U.S.', 'U.S.', 'name'],
  ['Nordic Harbour Council', 'Nordic Harbour Council', 'name'],
  ['ten years', 'ten years', 'words'],
  ['joined\nthe', 'joined the', 'words'],
])('%j is asked for as %j [%s]', (words, answer, hint) => {
  const card = candidateFromSelection(news, marked(news, words), 'cloze')
  expect(card.back).toBe(answer)
  expect(card.clozeText).toContain(`{{c1::${answer}::${hint}}}`)
})

test('an abbreviation does not end the sentence', () => {
  const card = candidateFromSelection(news, marked(news, 'ten years'), 'cloze')
  expect(card.source.quote).toBe('Dr. Smith chaired it in the U.S. for ten years.')
})

test('an item of a list is shown with the words before the list, which it leans on', () => {
  const card = candidateFromSelection(news, marked(news, 'Iceland'), 'cloze')
  expect(card.front).toBe('Its members are: [name]')
  expect(card.source.quote).toBe('Iceland')
  expect(card.source.context?.map((span) => news.text.slice(span.start, span.end))).toEqual([
    'Its members are:',
  ])
})

test('marked words of two sentences take both', () => {
  const words = '1962. Norway'
  const card = candidateFromSelection(news, marked(news, words), 'cloze')
  expect(card.source.quote.startsWith('The Nordic Harbour')).toBe(true)
  expect(card.source.quote.endsWith('agreed.')).toBe(true)
  expect(card.back).toBe(words)
})

test('a question takes the front of the rule that found the same fact', async () => {
  const { candidates, reserve } = await generate(news, { all: true })
  const known = [...candidates, ...reserve]
  const card = candidateFromSelection(news, marked(news, '1962'), 'question', known)
  expect(card).toMatchObject({ kind: 'qa', back: '1962', ruleId: 'selection' })
  expect(card.front).toBe('In what year was the Nordic Harbour Council founded?')
})

test('a question without such a rule begins with the sentence and its gap', () => {
  const card = candidateFromSelection(news, marked(news, '1962'), 'question')
  expect(card.front).toBe('Which year? The Nordic Harbour Council was founded in ____.')
  expect(card.clozeText).toBeUndefined()
})

test('a cell of a table and a marked-up word are read without their markup', async () => {
  const document: IngestedDocument = {
    title: 'T',
    fileName: 't.md',
    kind: 'markdown',
    text: 'The **Oslo** fjord is `100 km` long.\n\n| City | Founded |\n| --- | --- |\n| Oslo | 1048 |\n| Bergen | 1070 |\n',
    language: 'en',
    words: 12,
  }
  const cell = candidateFromSelection(document, marked(document, '1070'), 'cloze')
  expect(cell.front).toBe('City: Bergen; Founded: [year]')
  expect(cell.source.quote).toBe(document.text.slice(cell.source.start, cell.source.end))
  expect(cell.source.quote).toContain('Bergen | 1070')
  const bold = candidateFromSelection(document, marked(document, '**Oslo**'), 'cloze')
  expect(bold.clozeText).toBe('The {{c1::Oslo::name}} fjord is 100 km long.')
})

test('what looks like a cloze in the text stays text', () => {
  const document = ingestText('In C++ the name std::vector and {{c1::this}} were taught in 1998.', 'Code')
  const card = candidateFromSelection(document, marked(document, 'std::vector'), 'cloze')
  expect(card.clozeText).toBe(
    'In C++ the name {{c1::std: :vector::word}} and { {c1::this} } were taught in 1998.',
  )
})

test.each([
  ['nothing', { start: 4, end: 4 }, 'selection-empty'],
  ['white space', { start: text.indexOf('\n\n'), end: text.indexOf('\n\n') + 2 }, 'selection-empty'],
  ['two paragraphs', { start: 10, end: text.indexOf('members') + 4 }, 'selection-blocks'],
  ['two items', { start: text.indexOf('since'), end: text.indexOf('Iceland') + 3 }, 'selection-blocks'],
])('%s makes no card', (_name, span, code) => {
  expect(() => candidateFromSelection(news, span, 'cloze')).toThrow(expect.objectContaining({ code }))
})

test('any marked stretch gives an exact quote and an answer of the text, or a clear refusal', () => {
  for (let start = 0; start < text.length; start += 3)
    for (const length of [1, 7, 23]) {
      const span = { start, end: Math.min(news.text.length, start + length) }
      try {
        const { source, answers } = candidateFromSelection(news, span, 'cloze')
        expect(source.quote).toBe(news.text.slice(source.start, source.end))
        expect(source.quote.replace(/\s+/g, ' ')).toContain(answers[0])
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^selection-/) })
      }
    }
})
