import { z } from 'zod'
import type { ModelListing, ModelQuestion, ModelServer } from '@ipc/contract'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { allowServer, type AllowedServer } from './address'
import { send, type ServerAnswer } from './request'

/** How long a list of models may take, in milliseconds. */
const listTimeoutMs = 10_000
/** A digest is welcome and not waited for. */
const digestTimeoutMs = 2_000

const name = z.string().min(1).max(300)
const models = z.object({
  data: z.array(
    z.object({ id: name, digest: z.string().max(300).optional(), owned_by: z.string().optional() }),
  ),
})
const tags = z.object({ models: z.array(z.object({ name, digest: z.string().min(1).max(300) })) })

/**
 * The models that a server has, from `GET /v1/models`. Ollama tells the digests of its models elsewhere; it is asked for
 * them too.
 *
 * @throws ExpectedFailure with a code that begins with `model-`
 */
export async function listModels(server: ModelServer): Promise<ModelListing[]> {
  const allowed = await allowServer(server)
  const answer = good(await send(allowed, '/v1/models', undefined, { timeoutMs: listTimeoutMs }))
  const parsed = models.safeParse(jsonOf(answer.body))
  if (!parsed.success) {
    throw new ExpectedFailure(
      'model-list',
      'Something answers at this address, but it does not list models as servers of local models do.',
    )
  }
  const { data } = parsed.data
  const isOllama = data.some((model) => model.owned_by === 'library')
  const digests = isOllama ? await ollamaDigests(allowed) : new Map<string, string>()
  return data.slice(0, 500).map((model) => {
    const digest = model.digest ?? digests.get(model.id)
    return digest === undefined ? { name: model.id } : { name: model.id, digest }
  })
}

async function ollamaDigests(server: AllowedServer): Promise<ReadonlyMap<string, string>> {
  const answer = await send(server, '/api/tags', undefined, { timeoutMs: digestTimeoutMs }).catch(
    () => undefined,
  )
  const parsed = tags.safeParse(answer?.status === 200 ? jsonOf(answer.body) : undefined)
  return new Map(parsed.success ? parsed.data.models.map((model) => [model.name, model.digest]) : [])
}

/**
 * Asks a model with `POST /v1/chat/completions` and gives the body of the answer, unread. The schema goes with every
 * request. Some servers refuse it with status 400: they are asked once more for any JSON, with the schema in the prompt.
 * `timeoutMs` is for both together.
 *
 * @throws ExpectedFailure with a code that begins with `model-`
 */
export async function askModel(question: ModelQuestion, signal?: AbortSignal): Promise<string> {
  const deadline = performance.now() + question.timeoutMs
  const allowed = await allowServer(question.server)
  const ask = (format: 'json_schema' | 'json_object'): Promise<ServerAnswer> =>
    send(allowed, '/v1/chat/completions', bodyOf(question, format), {
      timeoutMs: Math.max(1, Math.ceil(deadline - performance.now())),
      ...(signal === undefined ? {} : { signal }),
    })
  const first = await ask('json_schema')
  return good(first.status === 400 ? await ask('json_object') : first).body
}

/** The same seed always: what a server can repeat, it should. */
const seed = 7

function bodyOf(question: ModelQuestion, format: 'json_schema' | 'json_object'): string {
  const { model, system, user, schema, maxTokens } = question
  const inPrompt = `\n\nThe JSON must follow this schema:\n${schema}`
  return JSON.stringify({
    model,
    messages: [
      { role: 'system', content: format === 'json_object' ? system + inPrompt : system },
      { role: 'user', content: user },
    ],
    temperature: 0,
    seed,
    stream: false,
    max_tokens: maxTokens,
    response_format:
      format === 'json_object'
        ? { type: 'json_object' }
        : { type: 'json_schema', json_schema: { name: 'facts', strict: true, schema: jsonOf(schema) } },
  })
}

function good(answer: ServerAnswer): ServerAnswer {
  const { status } = answer
  if (status >= 200 && status < 300) return answer
  if (status === 401 || status === 403) {
    throw new ExpectedFailure(
      'model-key',
      'The server of the local model asks for a key, or refuses the one it got.',
    )
  }
  if (status === 404) {
    throw new ExpectedFailure(
      'model-http',
      'The server does not know this model, or there is no model server at this address (404).',
    )
  }
  throw new ExpectedFailure('model-http', `The server of the local model answered with an error (${status}).`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
