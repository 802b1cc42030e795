import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { formatVersion, manifestSchema, partNames, rowSchemas } from './schema'

const folder = new URL('../../../../docs/', import.meta.url)

/** The published schema: the manifest, and what a line of each part is. */
function published(): unknown {
  const lines = Object.fromEntries(
    partNames.map((name) => [name, z.toJSONSchema(rowSchemas[name], { io: 'input' })]),
  )
  return { formatVersion, 'manifest.json': z.toJSONSchema(manifestSchema, { io: 'input' }), lines }
}

test('docs/factdeck-format.schema.json is what the code checks (vitest -u rewrites it)', async () => {
  expect(existsSync(folder)).toBe(true)
  await expect(`${JSON.stringify(published(), undefined, 2)}\n`).toMatchFileSnapshot(
    new URL('factdeck-format.schema.json', folder).pathname,
  )
})

test('the description names every part and field', () => {
  const text = readFileSync(new URL('factdeck-format.md', folder), 'utf8')
  for (const name of partNames) {
    expect(text).toContain(`\`${name}.jsonl\``)
    for (const field of Object.keys(rowSchemas[name].shape))
      expect(text, `${name}.${field}`).toContain(`\`${field}\``)
  }
})
