import { sha256Hex } from '@core/formats/bytes/sha256'
import type { Candidate, Generation, IngestedDocument } from '@core/generation'
import {
  cardsFromModel,
  chunksOf,
  factSchema,
  groundsOf,
  modelReasons,
  mostTokens,
  parseResponse,
  promptFor,
  promptVersion,
  readForModel,
  type ModelCards,
  type ModelChunk,
} from '@core/generation/model'
import { FactdeckError, type Span } from '@core/model'
import type { LocalModelSettings } from './localModelSettings'
import { countOf } from './words'

/** A server as the machine is asked to speak to it. */
export interface LocalModelServer {
  baseUrl: string
  confirmedHost?: string
  key?: string
}

/** What the run needs of the machine; the host has it. Failures are FactdeckErrors with codes that begin with `model-`. */
export interface LocalModelPort {
  listModels(server: LocalModelServer): Promise<{ name: string; digest?: string }[]>
  askModel(
    request: {
      server: LocalModelServer
      model: string
      system: string
      user: string
      schema: string
      maxTokens: number
      timeoutMs: number
    },
    signal?: AbortSignal,
  ): Promise<string>
}

/** A document that the local model is asked about, after the rules have made their cards. */
export interface LocalModelJob {
  document: IngestedDocument
  /** The cards that are there; never changed. */
  generation: Pick<Generation, 'candidates' | 'reserve'>
  /** Stretches that the person wants read although they were cleaned away. */
  restored?: readonly Span[]
  settings: LocalModelSettings
  port: LocalModelPort
  /** Called with parts done and parts in all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** A part of the document for which the model gave nothing usable. */
export interface LocalModelFailure {
  /** Number of the part, from 1. */
  part: number
  code: string
  /** A sentence for the person. */
  message: string
}

/** How asking the local model ended. It never takes anything away from the cards that were there. */
export interface LocalModelRun {
  cards: ModelCards
  /** Parts that were answered or failed, and parts in all. */
  done: number
  total: number
  failures: LocalModelFailure[]
  cancelled: boolean
  /** What came of it, for the person. */
  sentence: string
}

/** The address of a server as the machine wants it: only what the person typed. */
export function serverOf({ baseUrl, confirmedHost, key }: LocalModelSettings): LocalModelServer {
  return {
    baseUrl,
    ...(confirmedHost === '' ? {} : { confirmedHost }),
    ...(key === '' ? {} : { key }),
  }
}

/** After these there is no use in asking for the next part. */
const fatal: ReadonlySet<string> = new Set([
  'model-address',
  'model-busy',
  'model-desktop',
  'model-key',
  'model-redirect',
  'model-remote',
  'model-unconfirmed',
  'model-unreachable',
])

/** So many failures one after another end the run. */
const mostInARow = 2

/**
 * Asks the local model for cards of a document, part by part. What it suggests is held against the document; nothing of
 * it is accepted by itself. Failures of the model or its server are told and never thrown; what was found before a
 * failure or a cancel is kept.
 */
export async function askLocalModel(job: LocalModelJob): Promise<LocalModelRun> {
  const { document, generation, settings, port, signal } = job
  const read = readForModel(document, job.restored)
  const grounds = groundsOf(read)
  const chunks = chunksOf(read)
  const cards: ModelCards = { candidates: [], rejected: [], doubted: [] }
  const failures: LocalModelFailure[] = []
  const isCancelled = (): boolean => signal?.aborted === true
  let done = 0
  job.onProgress?.(0, chunks.length)
  // Models of one name change; the digest tells which it was. A server that lists none may still answer.
  const digest = chunks.length === 0 || isCancelled() ? undefined : await digestOf(settings, port)
  for (let inARow = 0; done < chunks.length && inARow < mostInARow && !isCancelled();) {
    const chunk = chunks[done]
    if (chunk === undefined) break
    const known: Candidate[] = [...generation.candidates, ...generation.reserve, ...cards.candidates]
    try {
      const found = await askAbout(chunk, job, (facts, origin) =>
        cardsFromModel(grounds, facts, known, { ...origin, ...(digest === undefined ? {} : { digest }) }),
      )
      cards.candidates.push(...found.candidates)
      cards.rejected.push(...found.rejected)
      cards.doubted.push(...found.doubted)
      inARow = 0
    } catch (error) {
      if (!(error instanceof FactdeckError)) throw error
      if (isCancelled()) break
      failures.push({ part: chunk.index + 1, code: error.code, message: error.message })
      if (fatal.has(error.code)) inARow = mostInARow
      else inARow++
    }
    done++
    job.onProgress?.(done, chunks.length)
  }
  const cancelled = isCancelled() && done < chunks.length
  const ended = { cards, done, total: chunks.length, failures, cancelled }
  return { ...ended, sentence: sentenceFor(ended) }
}

async function digestOf(settings: LocalModelSettings, port: LocalModelPort): Promise<string | undefined> {
  const listed = await port.listModels(serverOf(settings)).catch((error: unknown) => {
    if (error instanceof FactdeckError) return []
    throw error
  })
  return listed.find(({ name }) => name === settings.model)?.digest
}

type Collect = (
  facts: Parameters<typeof cardsFromModel>[1],
  origin: Parameters<typeof cardsFromModel>[3],
) => ModelCards

async function askAbout(chunk: ModelChunk, job: LocalModelJob, collect: Collect): Promise<ModelCards> {
  const { settings, port, signal } = job
  const body = await port.askModel(
    {
      server: serverOf(settings),
      model: settings.model,
      ...promptFor(chunk),
      schema: JSON.stringify(factSchema),
      maxTokens: mostTokens,
      timeoutMs: settings.timeoutSeconds * 1000,
    },
    signal,
  )
  const parsed = parseResponse(body)
  if (!parsed.ok) throw new FactdeckError(`model-${parsed.code}`, parsed.message)
  const responseHash = await sha256Hex(new TextEncoder().encode(body))
  const found = collect(parsed.facts, {
    name: settings.model,
    ...(parsed.fingerprint === undefined ? {} : { digest: parsed.fingerprint }),
    promptVersion,
    responseHash,
  })
  const malformed = Array.from({ length: parsed.malformed }, () => ({
    reason: 'model-form',
    message: modelReasons['model-form'],
  }))
  return { ...found, rejected: [...found.rejected, ...malformed] }
}

/** What came of a run: what was added, what was left out, what went wrong. */
function sentenceFor(run: Omit<LocalModelRun, 'sentence'>): string {
  const { cards, done, total, failures, cancelled } = run
  const [failure] = failures
  const parts = total === 1 ? 'the text' : `part ${done} of ${total}`
  const said: string[] = []
  if (total === 0) return 'There is no text in this document that the local model could be asked about.'
  if (cancelled) said.push(total === 1 ? 'Cancelled.' : `Cancelled after ${done} of ${total} parts.`)
  if (cards.candidates.length > 0)
    said.push(`The local model suggested ${countOf(cards.candidates.length, 'more card')}.`)
  else if (failures.length < done) said.push('The local model suggested nothing that could be offered.')
  if (cards.doubted.length > 0)
    said.push(
      cards.doubted.length === 1
        ? 'One of them contradicts a card that is there: both say so.'
        : `${cards.doubted.length} of them contradict cards that are there: each says so.`,
    )
  if (cards.rejected.length > 0)
    said.push(
      `${countOf(cards.rejected.length, 'suggestion')} did not pass the check; the reasons are under “Left out”.`,
    )
  if (failure !== undefined) {
    if (failures.length === total) said.push(failure.message)
    else if (done < total) said.push(`It stopped at ${parts}: ${failure.message}`)
    else said.push(`${failures.length} of ${total} parts gave nothing: ${failure.message}`)
    said.push('The cards of the rules are as they were.')
  }
  return said.join(' ')
}
