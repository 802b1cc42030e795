import type { z } from 'zod'

/*
 * Checks of rows, put together once from their schema. zod takes several microseconds a row, which half a million rows
 * feel; these take a fraction. Whatever they refuse, zod looks at again (checkedRow), so that it has the last word and
 * finds the words; and a test compares the two.
 */

/** What a check gives for a value that is not as it should be. */
export const refused = Symbol('refused')

/** Gives the value rebuilt from the fields that its schema names, or `refused`. */
export type Check = (value: unknown) => unknown

/** A check that gives what the schema's own parsing gives. */
export function quickCheck(schema: z.core.$ZodType): Check {
  // The union of all schema classes; what a schema is stands in its definition.
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return def.catchall === undefined ? objectCheck(def.shape) : slowCheck(schema)
    case 'array':
      return arrayCheck(schema, def)
    case 'string':
      return stringCheck(schema, def)
    case 'number':
      return numberCheck(schema, def)
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : refused)
    case 'enum':
      return oneOf(Object.values(def.entries))
    case 'literal':
      return oneOf(def.values)
    default:
      return slowCheck(schema)
  }
}

/** For what is rare in rows. */
function slowCheck(schema: z.core.$ZodType): Check {
  return (value) => {
    // Every schema class of the full zod has this method; the core type does not say so.
    const result = (schema as z.ZodType).safeParse(value)
    return result.success ? result.data : refused
  }
}

function oneOf(values: readonly unknown[]): Check {
  const allowed = new Set(values)
  return (value) => (allowed.has(value) ? value : refused)
}

function objectCheck(shape: Record<string, z.core.$ZodType>): Check {
  const fields = Object.entries(shape).map(([key, schema]) => {
    const { def } = (schema as z.core.$ZodTypes)._zod
    // All that is optional here is exactly optional: there as it should be, or not there.
    const isOptional = def.type === 'optional'
    return { key, isOptional, check: quickCheck(isOptional ? def.innerType : schema) }
  })
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused
    const given = value as Record<string, unknown>
    const row: Record<string, unknown> = {}
    for (const { key, isOptional, check } of fields) {
      const part = given[key]
      if (part === undefined && isOptional && !(key in given)) continue
      const checked = check(part)
      if (checked === refused) return refused
      row[key] = checked
    }
    return row
  }
}

function arrayCheck(schema: z.core.$ZodType, def: z.core.$ZodArrayDef): Check {
  const lengths = lengthsOf(def.checks)
  if (lengths === undefined) return slowCheck(schema)
  const element = quickCheck(def.element)
  return (value) => {
    if (!Array.isArray(value) || value.length < lengths.min || value.length > lengths.max) return refused
    const items: unknown[] = []
    for (const item of value as unknown[]) {
      const checked = element(item)
      if (checked === refused) return refused
      items.push(checked)
    }
    return items
  }
}

function stringCheck(schema: z.core.$ZodType, def: z.core.$ZodStringDef): Check {
  const isPlain = !('format' in def) && def.coerce !== true
  const patterns: RegExp[] = []
  const rest = (def.checks ?? []).filter((check) => {
    const told = (check as z.core.$ZodChecks)._zod.def
    if (told.check !== 'string_format' || told.format !== 'regex' || !('pattern' in told)) return true
    if (!(told.pattern instanceof RegExp) || told.pattern.global || told.pattern.sticky) return true
    patterns.push(told.pattern)
    return false
  })
  const lengths = lengthsOf(rest)
  if (!isPlain || lengths === undefined) return slowCheck(schema)
  return (value) =>
    typeof value === 'string' &&
    value.length >= lengths.min &&
    value.length <= lengths.max &&
    patterns.every((pattern) => pattern.test(value))
      ? value
      : refused
}

/** The bounds that checks of length set; undefined when there are others among them. */
function lengthsOf(
  checks: readonly z.core.$ZodCheck[] | undefined,
): { min: number; max: number } | undefined {
  const lengths = { min: 0, max: Infinity }
  for (const check of checks ?? []) {
    const told = (check as unknown as z.core.$ZodChecks)._zod.def
    if (told.check === 'min_length') lengths.min = Math.max(lengths.min, told.minimum)
    else if (told.check === 'max_length') lengths.max = Math.min(lengths.max, told.maximum)
    else return undefined
  }
  return lengths
}

function numberCheck(schema: z.core.$ZodType, def: z.core.$ZodNumberDef): Check {
  const format = 'format' in def ? def.format : undefined
  const isInteger = format === 'safeint'
  if ((format !== undefined && !isInteger) || def.coerce === true) return slowCheck(schema)
  let min = -Infinity
  let max = Infinity
  let above = -Infinity
  let below = Infinity
  for (const check of def.checks ?? []) {
    const told = (check as z.core.$ZodChecks)._zod.def
    if (told.check === 'greater_than' && typeof told.value === 'number') {
      if (told.inclusive) min = Math.max(min, told.value)
      else above = Math.max(above, told.value)
    } else if (told.check === 'less_than' && typeof told.value === 'number') {
      if (told.inclusive) max = Math.min(max, told.value)
      else below = Math.min(below, told.value)
    } else return slowCheck(schema)
  }
  return (value) =>
    typeof value === 'number' &&
    (isInteger ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
    value >= min &&
    value <= max &&
    value > above &&
    value < below
      ? value
      : refused
}
