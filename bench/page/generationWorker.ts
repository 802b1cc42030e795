import { generate, ingestText } from '@core/generation'

/** Generates cards from a text, once to warm up and three times measured. */
async function measure(event: MessageEvent<string>): Promise<void> {
  const runs: number[] = []
  let words = 0
  let cards = 0
  for (let run = 0; run < 4; run++) {
    const begin = performance.now()
    const document = ingestText(event.data, 'Bench')
    const generation = await generate(document, { all: true })
    if (run > 0) runs.push(performance.now() - begin)
    words = document.words
    cards = generation.candidates.length
  }
  runs.sort((a, b) => a - b)
  const ms = runs[1] ?? 0
  self.postMessage({ words, cards, ms, wordsPerSecond: Math.round(words / (ms / 1000)) })
}

self.addEventListener('message', (event: MessageEvent<string>) => void measure(event))
