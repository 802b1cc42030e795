import { z } from 'zod'
import { factLimits, modelFactTypes } from './prompt'

// Code made from text is refused by the page's policy, and the attempt would be reported as a break of it.
z.config({ jitless: true })

const shortText = (most: number): z.ZodString => z.string().min(1).max(most)

const fact = z.strictObject({
  quote: shortText(factLimits.quote),
  question: shortText(factLimits.question),
  answer: shortText(factLimits.answer),
  type: z.enum(modelFactTypes),
  resolved: z
    .record(shortText(factLimits.surface), shortText(factLimits.antecedent))
    .refine((value) => Object.keys(value).length <= 4)
    .nullable()
    .exactOptional(),
})

const list = z.strictObject({ facts: z.array(z.unknown()).max(factLimits.facts) })

/** The parts of a server's answer that are read; what else it holds is ignored. */
const completion = z.object({
  model: z.string().max(300).optional().catch(undefined),
  system_fingerprint: z.string().max(300).nullable().optional().catch(undefined),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullable().optional(),
        message: z.object({ content: z.string().nullable().optional() }),
      }),
    )
    .min(1),
})

/** A fact as the model states it: its shape is right, nothing more is known of it. */
export interface ModelFact {
  quote: string
  question: string
  answer: string
  type: (typeof modelFactTypes)[number]
  /** Words of the quote, with what they mean. */
  resolved: Readonly<Record<string, string>>
}

/** Why an answer is of no use. */
export type ResponseFault = 'not-json' | 'truncated' | 'schema' | 'empty'

/** What a server's answer holds, or why it is of no use, as a code and a sentence. */
export type ParsedResponse =
  | { ok: true; facts: ModelFact[]; malformed: number; fingerprint?: string }
  | { ok: false; code: ResponseFault; message: string }

const faults: Record<ResponseFault, string> = {
  'not-json': 'The model did not answer in JSON.',
  truncated: 'The answer of the model was cut off before its end.',
  schema: 'The answer of the model does not have the form that was asked for.',
  empty: 'The model gave no answer.',
}

const fault = (code: ResponseFault): ParsedResponse => ({ ok: false, code, message: faults[code] })

/** Reads the body of an answer to `POST /v1/chat/completions`. Never throws. */
export function parseResponse(body: string): ParsedResponse {
  const outer = jsonOf(body)
  if (outer === undefined) return fault('not-json')
  const envelope = completion.safeParse(outer)
  if (!envelope.success) return fault('schema')
  const { choices, system_fingerprint: fingerprint } = envelope.data
  const [choice] = choices
  // An answer without its end may look whole by chance; it is not taken.
  if (choice?.finish_reason === 'length') return fault('truncated')
  const content = choice?.message.content ?? ''
  if (content.trim() === '') return fault('empty')
  const value = jsonOf(content) ?? jsonOf(withoutFence(content))
  if (value === undefined) return fault('not-json')
  const parsed = list.safeParse(value)
  if (!parsed.success) return fault('schema')
  const facts: ModelFact[] = []
  for (const entry of parsed.data.facts) {
    const checked = fact.safeParse(entry)
    if (checked.success) facts.push({ ...checked.data, resolved: checked.data.resolved ?? {} })
  }
  const malformed = parsed.data.facts.length - facts.length
  if (malformed > 0 && facts.length === 0) return fault('schema')
  const digest = fingerprint ?? ''
  return { ok: true, facts, malformed, ...(digest === '' ? {} : { fingerprint: digest }) }
}

/** The value of a text in JSON; undefined for any other text. `null` is no answer either. */
function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value ?? undefined
  } catch {
    return undefined
  }
}

/** Many models put JSON into a Markdown fence, or think aloud before it; one fence is opened, words around it dropped. */
function withoutFence(content: string): string {
  const said = content.replace(/^\s*<think>[\s\S]*?<\/think>/u, '').trim()
  const fences = [...said.matchAll(/```[a-z]*[ \t]*\r?\n?([\s\S]*?)```/giu)]
  return fences.length === 1 ? (fences[0]?.[1] ?? said).trim() : said
}
