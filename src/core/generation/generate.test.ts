import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  candidateToNote,
  defaultBudget,
  engineVersion,
  generate,
  ingest,
  ingestText,
  type Candidate,
} from '.'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

async function cardsOf(text: string): Promise<Candidate[]> {
  return (await generate(ingestText(text, 'Test'), { all: true })).candidates
}

/** Question and answer of every card, as lines. */
async function linesOf(text: string): Promise<string[]> {
  return (await cardsOf(text)).map(({ front, back }) => `${front} ${back}`)
}

const harbours = `The Nordic Harbour Council (NHC) was founded in 1962. Norway joined the Nordic Harbour Council in 1971.

The Harbour Safety Programme (HSP) began in 1984. In 1998 the Nordic Harbour Council was succeeded by the Baltic Ports Union (BPU).

Iceland joined the Baltic Ports Union in 2004. Maria Lund was born in Oslo in 1931.
`

describe('what is found', () => {
  test.each([
    'What does NHC stand for? Nordic Harbour Council',
    'In what year was the Nordic Harbour Council (NHC) founded? 1962',
    'In what year did Norway join the Nordic Harbour Council? 1971',
    'In what year did the Harbour Safety Programme (HSP) begin? 1984',
    'Which union succeeded the Nordic Harbour Council in 1998? the Baltic Ports Union (BPU)',
    'In what year did Iceland join the Baltic Ports Union? 2004',
    'In what year was Maria Lund born in Oslo? 1931',
  ])('%s', async (line) => {
    expect(await linesOf(harbours)).toContain(line)
  })

  test('who held which post, with the year that the document gives', async () => {
    const lines = await linesOf(
      'OSLO, 3 March 2020\n\nNorwegian Foreign Minister Kari Vik met Alliance officials in Bergen on 2 March 2020.',
    )
    expect(lines.join('\n')).toMatch(/foreign minister in (?:March )?2020\? Kari Vik/)
  })

  test('no question about a post where no time is known', async () => {
    expect(
      (await linesOf('Finnish Transport Minister Aino Lehtonen opened the conference.')).join('\n'),
    ).not.toMatch(/^Who (?:is|was)/m)
  })

  test('an acronym is not taken from a Roman numeral, nor its long form cut at the wrong word', async () => {
    const lines = await linesOf(
      'In eukaryotes RNA polymerase III (Pol III) makes transfer RNA in the nucleus of the cell.',
    )
    expect(lines.join('\n')).not.toContain('What does III stand for')
    expect(await linesOf("Norway signed Denmark's Coastal Defence Action Plan (CDAP) in 2001.")).toContain(
      'What does CDAP stand for? Coastal Defence Action Plan',
    )
  })
})

describe('what holds for every card', () => {
  test('its quote is the text at its place, and the answer is in it or in its context', async () => {
    const document = ingestText(harbours, 'Harbours')
    for (const { source, answers, items } of (await generate(document, { all: true })).candidates) {
      expect(document.text.slice(source.start, source.end)).toBe(source.quote)
      const seen = [source, ...(source.context ?? [])]
        .map(({ start, end }) => document.text.slice(start, end))
        .join(' ')
        .toLowerCase()
      const wanted = items ?? answers.slice(0, 1)
      for (const answer of wanted)
        expect(seen).toContain(answer.toLowerCase().replace(/^the /, '').split(' (')[0])
    }
  })

  test('no question holds its answer, asks with an open pronoun, or lacks its question mark', async () => {
    for (const { kind, front, back } of await cardsOf(harbours)) {
      expect(front.toLowerCase()).not.toContain(back.toLowerCase())
      expect(front).not.toMatch(/^(?:He|She|It|They)\b|\b(?:this|these) [a-z]/)
      if (kind !== 'cloze') expect(front).toMatch(/\?$/)
      else expect(front).toMatch(/\[[^\]]+\]/)
    }
  })

  test('fronts are not repeated', async () => {
    const fronts = (await cardsOf(harbours)).map(({ front }) => front)
    expect(new Set(fronts).size).toBe(fronts.length)
  })

  test('random text never breaks it, and the places hold', async () => {
    const word = fc.constantFrom(
      'The',
      'Council',
      'of',
      '(NHC)',
      'in',
      '1962',
      'joined',
      ',',
      '.',
      '\n\n',
      '- ',
      '|',
      'Oslo',
      '“',
      '…',
      '# ',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 60 }),
        async (words) => {
          const text = `x ${words.join(' ')}`
          const { candidates } = await generate(ingestText(text), { all: true })
          for (const { source } of candidates) expect(text.slice(source.start, source.end)).toBe(source.quote)
        },
      ),
      { seed: 20_261_124, numRuns: 300 },
    )
  })
})

test('the same bytes give the same cards', async () => {
  const run = async (): Promise<string> =>
    JSON.stringify(await generate(await ingest(bytesOf(harbours), 'harbours.txt')))
  expect(await run()).toBe(await run())
})

test('the budget keeps the best and leaves the rest in reserve, in document order', async () => {
  const document = ingestText(harbours, 'Harbours')
  const some = await generate(document, { budget: 3 })
  const all = await generate(document, { all: true })
  expect(some.candidates).toHaveLength(3)
  expect(some.candidates.length + some.reserve.length).toBe(all.candidates.length)
  const starts = all.candidates.map(({ source }) => source.start)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  const worst = Math.min(...some.candidates.map(({ score }) => score))
  expect(worst).toBeGreaterThanOrEqual(Math.max(...some.reserve.map(({ score }) => score)) - 0.3)
  expect([defaultBudget(10), defaultBudget(50_000)]).toEqual([8, 60])
  expect(defaultBudget(500), 'at most 8 cards per 100 words').toBeLessThanOrEqual(40)
})

test('work grows with the text and not with its square', async () => {
  let steps = 0
  const count = async (text: string): Promise<number> => {
    steps = 0
    await generate(ingestText(text, 'Long'), { onProgress: () => (steps += 1) })
    return steps
  }
  const once = Math.max(1, await count(harbours.repeat(20)))
  expect(await count(harbours.repeat(80))).toBeLessThanOrEqual(once * 4 + 8)
})

describe('documents', () => {
  test.each([
    ['nothing', new Uint8Array(), 'empty.txt', /empty|no text/i],
    ['white space', bytesOf(' \n\t'), 'blank.md', /empty|no text/i],
    [
      'bytes that are no text',
      Uint8Array.from({ length: 3000 }, (_, at) => (at * 131) % 256),
      'a.txt',
      /text/i,
    ],
    ['a kind that cannot be read', bytesOf('x'), 'slides.pptx', /\.pptx file, which cannot be read/],
    ['more than 20 MB of text', bytesOf('A harbour. '.repeat(2_000_000)), 'huge.txt', /20/],
  ])('%s is refused with a sentence', async (_, bytes, name, sentence) => {
    await expect(ingest(bytes, name)).rejects.toThrow(sentence)
  })

  test('a byte order mark and UTF-16 are understood', async () => {
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...Array.from('Oslo is a city.', (char) => [char.charCodeAt(0), 0]).flat(),
    ])
    expect((await ingest(utf16, 'a.txt')).text).toBe('Oslo is a city.')
    expect((await ingest(bytesOf('\uFEFFOslo is a city.'), 'a.txt')).text).not.toContain('\uFEFF')
  })

  test('the title is a heading, else the name of the file, and what was given for pasted text', async () => {
    expect((await ingest(bytesOf('# Ports of the North\n\nText.'), 'x.md')).title).toBe('Ports of the North')
    expect((await ingest(bytesOf(harbours), 'nordic-harbours.txt')).title).toBe('nordic harbours')
    expect(ingestText(harbours, 'Given').title).toBe('Given')
    expect(ingestText(harbours).title).toMatch(/^The Nordic Harbour Council/)
  })

  test('HTML gives its article; scripts, navigation and tags are not in the text', async () => {
    const page = await ingest(
      bytesOf(
        `<html><head><title>Ports</title><script>bad()</script></head><body><nav>Home</nav><article><h1>Ports</h1><p>Norway joined the Nordic Harbour Council in 1971 &amp; stayed.</p></article><footer>Copyright</footer></body></html>`,
      ),
      'ports.html',
    )
    expect(page.title).toBe('Ports')
    expect(page.text).toContain('in 1971 & stayed.')
    expect(page.text).not.toMatch(/bad\(\)|Home|<p>/)
  })

  test('a document without facts, and one in another language, say so and give nothing', async () => {
    const poem = await generate(ingestText('Oh how the wind\nsings and sings\nand I with it\n', 'Poem'))
    expect(poem.candidates).toEqual([])
    expect(poem.notice).toMatch(/fact/i)
    const german = await generate(
      ingestText(
        'Der Hafen wurde im Jahr 1962 gegründet und liegt an der Küste. Die Stadt hat seit dem Krieg viele Häuser gebaut. '.repeat(
          5,
        ),
      ),
    )
    expect(german.candidates).toEqual([])
    expect(german.notice).toMatch(/English/)
  })

  test('a list of prices gives none and says so; a price in a text that tells something is a fact', async () => {
    const lines = [
      'Espresso        2.20',
      'Cappuccino      3.10',
      'Orange juice    3.80',
      'Croissant       1.90',
    ]
    const list = await generate(ingestText(`Price list 2024\n\n${lines.join('\n')}\n`, 'prices.txt'))
    expect(list.candidates).toEqual([])
    expect(list.reserve).toEqual([])
    expect(list.notice).toMatch(/prices/)
    expect(list.rejected.map(({ reason }) => reason)).toContain('price')
    const lake = await generate(
      ingestText('# Kestrel Ferry\n\nOperator: Halden Line\nTicket: 12.50 euros\n', 'a.md'),
    )
    expect(lake.candidates.map(({ back }) => back)).toContain('12.50 euros')
  })
})

test('a candidate becomes a note with its source', async () => {
  for (const candidate of await cardsOf(harbours)) {
    const note = candidateToNote(candidate, 'document', engineVersion)
    expect(note.fields[0]).toBe(candidate.clozeText ?? candidate.front)
    expect(note.source).toMatchObject({
      documentId: 'document',
      quote: candidate.source.quote,
      engineVersion,
    })
  }
})
