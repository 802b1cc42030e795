import { generate, ingestText } from '@core/generation'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generatorRules, ruleName } from './ruleNames'

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

test('every rule that stands in the sources is listed for the person, with a name of its own', () => {
  const folder = new URL('../../core/generation/facts/', import.meta.url)
  const inSources = new Set<string>()
  for (const file of readdirSync(folder))
    if (/^[a-zA-Z]+\.ts$/.test(file))
      for (const match of readFileSync(new URL(file, folder), 'utf8').matchAll(
        /\b(?:rule|ruleId): '([a-z-]+)'/g,
      ))
        inSources.add(match[1] ?? '')
  expect(inSources.size).toBeGreaterThan(40)
  expect([...inSources].filter((ruleId) => !generatorRules.includes(ruleId)).sort()).toEqual([])
})
