import { describe, expect, test } from 'vitest'
import { parseResponse } from './response'

const good = { quote: 'It was so.', question: 'Was it so?', answer: 'so', type: 'key-value' }

/** The body of an answer whose message holds this text. */
function body(content: string | null, more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content }, ...more }],
  })
}

function codeOf(text: string): string {
  const parsed = parseResponse(text)
  return parsed.ok ? `${parsed.facts.length} facts, ${parsed.malformed} malformed` : parsed.code
}

const list = (...facts: unknown[]): string => JSON.stringify({ facts })

describe('answers', () => {
  test('facts are read, and the fingerprint where the server gives one', () => {
    const answer = JSON.stringify({
      system_fingerprint: 'fp_7',
      choices: [{ finish_reason: 'stop', message: { content: list(good) } }],
    })
    expect(parseResponse(answer)).toEqual({
      ok: true,
      facts: [{ ...good, resolved: {} }],
      malformed: 0,
      fingerprint: 'fp_7',
    })
  })

  test.each([
    ['plain', list(good)],
    ['with space around', `\n ${list(good)} \n`],
    ['in a fence', `\`\`\`json\n${list(good)}\n\`\`\``],
    ['in a fence without a name', `\`\`\`\n${list(good)}\n\`\`\``],
    ['in a fence with words around', `Here they are:\n\`\`\`json\n${list(good)}\n\`\`\`\nEnjoy!`],
    ['after thinking aloud', `<think>Let me see {}</think>\n${list(good)}`],
    ['with a fence inside of a text', list({ ...good, answer: '```so```' })],
    ['with nothing resolved', list({ ...good, resolved: null })],
    ['with references', list({ ...good, resolved: { It: 'the sea' } })],
    ['no fact at all', list()],
  ])('%s', (name, content) =>
    expect(codeOf(body(content))).toBe(`${name.startsWith('no fact') ? 0 : 1} facts, 0 malformed`),
  )

  test.each([
    ['a body that is no JSON', 'I am sorry', 'not-json'],
    ['an empty body', '', 'not-json'],
    ['null', 'null', 'not-json'],
    ['a body of another form', '{"response":"x"}', 'schema'],
    ['no choices', '{"choices":[]}', 'schema'],
    ['a message that is no JSON', body('The council was founded in 1962.'), 'not-json'],
    ['a message that is cut off', body(list(good).slice(0, -5)), 'not-json'],
    ['an answer that says it was cut off', body(list(good), { finish_reason: 'length' }), 'truncated'],
    ['an empty message', body(''), 'empty'],
    ['no message', body(null), 'empty'],
    ['another list', body('{"cards":[]}'), 'schema'],
    ['a list without its object', body(JSON.stringify([good])), 'schema'],
    ['more than the list', body(JSON.stringify({ facts: [], note: 'x' })), 'schema'],
    ['facts of another form only', body(list({ q: 'a', a: 'b' })), 'schema'],
    ['a text as list', body('{"facts":"many"}'), 'schema'],
    ['41 facts', body(list(...Array.from({ length: 41 }, () => good))), 'schema'],
    ['two fences', body(`\`\`\`\n${list(good)}\n\`\`\`\n\`\`\`\n${list(good)}\n\`\`\``), 'not-json'],
  ])('%s is of no use', (_name, text, code) => expect(codeOf(text)).toBe(code))

  test.each([
    ['a type of its own', { ...good, type: 'poem' }],
    ['a property of its own', { ...good, html: '<b>' }],
    ['a number as answer', { ...good, answer: 1962 }],
    ['an empty answer', { ...good, answer: '' }],
    ['a text without end', { ...good, quote: 'x'.repeat(601) }],
    ['five references', { ...good, resolved: { a: 'a', b: 'b', c: 'c', d: 'd', e: 'e' } }],
    ['a reference to a list', { ...good, resolved: { it: ['a'] } }],
    ['nothing', null],
  ])('a fact with %s is left out, the rest is read', (_name, bad) =>
    expect(codeOf(body(list(good, bad)))).toBe('1 facts, 1 malformed'),
  )

  test('names of the language itself are only names', () => {
    const content = `{"facts":[${JSON.stringify(good).slice(0, -1)},"resolved":{"__proto__":"x","constructor":"y"}}]}`
    const parsed = parseResponse(body(content))
    expect(parsed.ok).toBe(true)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})
