import { readFileSync, readdirSync } from 'node:fs'
import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { generate, ingest } from '@core/generation'
import { makeDocx, makeEpub, wordParagraph, wordTable } from '@core/generation/ingest/office.testing'
import { column, makePdf } from '@core/generation/ingest/pdf/pdf.testing'
import { count, report, run } from './harness'
import { mutatedBytes, mutatedText, type Chance } from './mutate'

// Documents of all kinds, damaged as files and inside of their parts: text with places or a sentence, nothing else.

const gold = new URL('../../core/generation/quality/gold/', import.meta.url)
const texts = readdirSync(gold)
  .filter((name) => /\.(?:txt|md)$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name, gold), 'utf8').slice(0, 4_000) }))

const sentences = [
  'Ada Lovelace was born on 10 December 1815 in London.',
  'The European Union (EU) has 27 members.',
  'In 1957 the treaty was signed in Rome.',
]
const page = `<!doctype html><html lang=en><head><title>Facts</title><meta charset=utf-8></head><body><nav>x</nav><main><h1>Facts</h1>${sentences.map((sentence) => `<p>${sentence}</p>`).join('')}<table><tr><th>a<td>1</table><script>x()</script></main></body></html>`
const archives = [
  {
    name: 'a.docx',
    bytes: makeDocx(sentences.map((text) => wordParagraph(text)).join('') + wordTable([['a', 'b']])),
  },
  {
    name: 'a.epub',
    bytes: makeEpub('Book', [{ label: 'One', html: `<p>${sentences.join('</p><p>')}</p>` }]),
  },
]
const pdf = makePdf([column(sentences, 72, 700)], { title: 'Facts' })

interface Damaged {
  name: string
  bytes: Uint8Array
}

function damagedArchive(chance: Chance): Damaged {
  const { name, bytes } = chance.of(archives)
  if (chance.below(3) === 0) return { name, bytes: mutatedBytes(bytes, chance) }
  const files = unzipSync(bytes)
  const inside = chance.of(Object.keys(files))
  const part = files[inside] ?? new Uint8Array()
  files[inside] =
    chance.below(2) === 0
      ? mutatedBytes(part, chance)
      : new TextEncoder().encode(mutatedText(new TextDecoder().decode(part), chance))
  return { name, bytes: zipSync(files, { level: 0 }) }
}

function damaged(chance: Chance): Damaged {
  switch (chance.below(5)) {
    case 0:
      return damagedArchive(chance)
    case 1:
      return { name: 'a.pdf', bytes: mutatedBytes(pdf, chance) }
    case 2:
      return { name: 'a.html', bytes: new TextEncoder().encode(mutatedText(page, chance)) }
    case 3: {
      const { name, text } = chance.of(texts)
      return { name, bytes: mutatedBytes(new TextEncoder().encode(text), chance) }
    }
    default: {
      const { name, text } = chance.of(texts)
      return { name, bytes: new TextEncoder().encode(mutatedText(text, chance)) }
    }
  }
}

test('documents', { timeout: 120_000 + count * 400 }, async () => {
  let facts = 0
  const outcome = await run(1, damaged, async ({ name, bytes }) => {
    const document = await ingest(bytes, name)
    // Finding facts takes longest: in one of ten.
    if (bytes.length % 10 > 0) return
    const { candidates } = await generate(document)
    facts += candidates.length
    for (const { source } of candidates)
      expect(document.text.slice(source.start, source.end)).toBe(source.quote)
  })
  report('documents', outcome)
  expect(outcome.refused).toBeGreaterThan(0)
  expect(facts).toBeGreaterThan(0)
})
