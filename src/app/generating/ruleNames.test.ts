import { generate, ingestText } from '@core/generation'
import { expect, test } from 'vitest'
import { ruleName } from './ruleNames'

test('the rules that fire on a text are called in words, not by their ids', async () => {
  const document = ingestText(
    `The Nordic Harbour Council (NHC) was founded in 1962. Norway joined the Nordic Harbour Council in 1971.

The Nordic Harbour Council is an organisation of ports. It has its seat in Oslo because Norway paid for the house.

Maria Lund was born in Oslo in 1931. About 55% of the members voted for the treaty in 1998.`,
    'Harbours',
  )
  const { candidates } = await generate(document, { all: true })
  const ruleIds = new Set(candidates.map((candidate) => candidate.ruleId))
  expect(ruleIds.size).toBeGreaterThan(4)
  for (const ruleId of ruleIds) expect(ruleName(ruleId)).toMatch(/^\p{Lu}\p{L}*(?: |$)(?!.*-)/u)
  const names = [...ruleIds].map(ruleName)
  expect(names).toContain('What an abbreviation stands for')
})
