import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { packages } from '../../../testing/packages'
import { quickCheck, refused } from './checks'
import { partNames, rowSchemas } from './schema'

/** What zod says of a value: the row it makes of it, or that it refuses it. */
function byZod(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value)
  return result.success ? result.data : refused
}

const oddValues = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', true, [], {}, -1, 0, -0, 1, 0.5, 1e300, 2 ** 53, Number.NaN, Infinity, 'a'.repeat(64), ['x'], [1], [{}], { name: 'x' }, new Map()),
  fc.anything({ maxDepth: 1, maxKeys: 3 }),
  fc.double(),
  fc.integer({ min: -3, max: 40 }),
  fc.integer({ min: -(10 ** 15), max: 10 ** 15 }),
) // prettier-ignore

interface Change {
  place: number
  kind: 'set' | 'remove' | 'add'
  value: unknown
}

const changes = fc.array(
  fc.record({ place: fc.nat(1000), kind: fc.constantFrom<Change['kind'][]>('set', 'set', 'remove', 'add'), value: oddValues }),
  { maxLength: 2 },
) // prettier-ignore

/** Every object and key in a value, the inner ones too. */
function places(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  const keys = Object.keys(holder)
  return keys.map((key) => ({ holder, key })).concat(keys.flatMap((key) => places(holder[key])))
}

test.each(partNames)(
  'quick checks of %s and zod come to the same',
  (name) => {
    const schema = rowSchemas[name]
    const check = quickCheck(schema)
    let passed = 0
    let stopped = 0
    fc.assert(
      fc.property(packages, fc.nat(20), changes, (pkg, which, list) => {
        const rows: unknown[] = name === 'media' ? pkg.media.map(({ bytes, ...row }) => ({ ...row, size: bytes.length })) : pkg[name] // prettier-ignore
        fc.pre(rows.length > 0)
        const row: unknown = structuredClone(rows[which % rows.length])
        for (const { place, kind, value } of list) {
          const all = places(row)
          const chosen = all[place % all.length]
          if (chosen === undefined) continue
          if (kind === 'set') chosen.holder[chosen.key] = value
          else if (kind === 'remove' && !Array.isArray(chosen.holder)) delete chosen.holder[chosen.key]
          else if (!Array.isArray(chosen.holder)) chosen.holder[`other${place % 3}`] = value
        }
        const expected = byZod(schema, row)
        const got = check(row)
        expect(got).toEqual(expected)
        if (got === refused) stopped++
        else {
          passed++
          // Also in the order of the fields, and with nothing but them.
          expect(JSON.stringify(got)).toBe(JSON.stringify(expected))
        }
      }),
      { numRuns: 600 },
    )
    expect(passed).toBeGreaterThan(50)
    expect(stopped).toBeGreaterThan(50)
  },
  60_000,
)

test('whatever is no row at all', () => {
  for (const name of partNames) {
    const check = quickCheck(rowSchemas[name])
    fc.assert(
      fc.property(oddValues, (value) => {
        expect(check(value)).toEqual(byZod(rowSchemas[name], value))
      }),
    )
  }
})

test('schemas that are not known are left to zod', () => {
  const schema = z.object({
    union: z.union([z.string(), z.number()]),
    email: z.email(),
    lower: z.string().toLowerCase(),
    float: z.float32().exactOptional(),
    list: z.array(z.string()).length(2),
    even: z.number().multipleOf(2),
  })
  const check = quickCheck(schema)
  const good = { union: 1, email: 'a@b.cd', lower: 'ABC', list: ['a', 'b'], even: 4 }
  expect(check(good)).toEqual({ ...good, lower: 'abc' })
  for (const wrong of [{ union: null }, { email: 'x' }, { float: 1e300 }, { list: ['a'] }, { even: 3 }]) {
    expect(check({ ...good, ...wrong })).toBe(refused)
    expect(schema.safeParse({ ...good, ...wrong }).success).toBe(false)
  }
})
