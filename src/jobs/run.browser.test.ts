import { expect, test } from 'vitest'
import { runJob } from './client'
import type { JobRequest, JobResult } from './client'

const text = `The Nordic Harbour Council (NHC) was founded in 1962. Norway joined the Nordic Harbour Council in 1971.

By Kari Vik, Harbour Reporter

Iceland joined the Baltic Ports Union in 2004. Maria Lund was born in Oslo in 1931.
`

async function generated(request: JobRequest): Promise<Extract<JobResult, { kind: 'generate' }>> {
  const result = await runJob(request)
  if (result.kind !== 'generate') throw new Error('Another job answered')
  return result
}

test('a document is read once and generated from again in a worker, with the same cards', async () => {
  const bytes = new TextEncoder().encode(text)
  const first = await generated({ kind: 'generate', name: 'harbours.txt', bytes })
  expect(first.generation.candidates.length).toBeGreaterThan(2)
  const again = await generated({ kind: 'generate', document: first.document })
  expect(again).toEqual(first)
})

test('options reach the generator: a budget, muted rules, lines that are read after all', async () => {
  const all = { all: true }
  const { document, generation } = await generated({ kind: 'generate', name: 'Harbours', text, options: all })
  const [ruleId] = generation.candidates.map((candidate) => candidate.ruleId)
  expect(ruleId).toBeDefined()
  const [line] = generation.cleaned
  expect(document.text.slice(line?.start, line?.end)).toContain('By Kari Vik')
  // Together: each job is a worker that loads the generator anew.
  const { generation: other } = await generated({
    kind: 'generate',
    document,
    options: { mutedRules: [ruleId ?? ''], restored: generation.cleaned, budget: 1 },
  })
  expect(other.candidates).toHaveLength(1)
  expect(other.candidates.map((candidate) => candidate.ruleId)).not.toContain(ruleId)
  expect(other.cleaned).toEqual([])
})
