import { parseArgs } from 'node:util'
import { basename } from 'node:path'
import {
  type Candidate,
  type CleanedStretch,
  engineVersion,
  generate,
  type Generation,
  ingest,
  type IngestedDocument,
  type Rejection,
} from '@core/generation'
import { contentOfPackage, FactdeckError } from '@core/model'
import { print, readInput, streamOutput, UsageError, writeOutput } from '../output'
import { packageOf } from '../package'

export const usage = 'generate FILE… [--format json|factdeck] [--out FILE] [--budget N] [--all]'

const formats = ['json', 'factdeck']

interface Made {
  document: IngestedDocument
  generation: Generation
}

/** Makes cards from documents and prints them as JSON, or writes them as a package. Gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const { files, format, out, budget, all } = options(args)
  const made: Made[] = []
  for (const file of files) {
    const document = await ingest(await readInput(file), basename(file))
    made.push({
      document,
      generation: await generate(document, { ...(budget === undefined ? {} : { budget }), all }),
    })
  }
  for (const { document, generation } of made)
    if (generation.notice !== undefined)
      process.stderr.write(`factdeck: ${document.fileName}: ${generation.notice}\n`)
  if (format === 'factdeck') {
    const { writeFactdeckTo } = await import('@core/formats/factdeck')
    const content = contentOfPackage(await packageOf(made))
    if (out === undefined) await writeFactdeckTo(content, print)
    else await streamOutput(out, (write) => writeFactdeckTo(content, write))
    return 0
  }
  const answers = made.map(({ document, generation }) => deckJson(document, generation))
  const text = `${JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2)}\n`
  await (out === undefined ? print(text) : writeOutput(out, text))
  return 0
}

/** What the command prints for one document. */
export function deckJson(document: IngestedDocument, generation: Generation): object {
  const { title, date, language, words } = document
  return {
    document: { title, ...(date === undefined ? {} : { date }), language, words },
    engineVersion,
    cards: generation.candidates.map((card) => cardJson(card)),
    rejected: [
      ...generation.cleaned.map((stretch) => cleanedRejection(document, stretch)),
      ...generation.rejected,
    ].map((rejection) => rejectionJson(rejection)),
    ...(generation.notice === undefined ? {} : { notice: generation.notice }),
  }
}

function rejectionJson({ front, reason, source }: Rejection): object {
  return {
    reason,
    ...(front === undefined ? {} : { front }),
    ...(source === undefined ? {} : { source }),
  }
}

function cleanedRejection(
  { text }: IngestedDocument,
  { start, end, reason, message }: CleanedStretch,
): Rejection {
  return { reason: `cleaned-${reason}`, message, source: { start, end, quote: text.slice(start, end) } }
}

function cardJson(card: Candidate): object {
  const { id, kind, front, back, answers, items, clozeText, type, ruleId, score, source, factId } = card
  return {
    id,
    factId,
    kind,
    front,
    back,
    answers,
    ...(items === undefined ? {} : { items }),
    ...(clozeText === undefined ? {} : { clozeText }),
    type,
    ruleId,
    score,
    source,
  }
}

interface Options {
  files: string[]
  format: string
  out: string | undefined
  budget: number | undefined
  all: boolean
}

function options(args: string[]): Options {
  let parsed
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'json' },
        out: { type: 'string' },
        budget: { type: 'string' },
        all: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
  const { values, positionals } = parsed
  if (positionals.length === 0) throw new UsageError('name at least one document')
  if (!formats.includes(values.format))
    throw new UsageError(`“${values.format}” cannot be written yet; the formats are ${formats.join(' and ')}`)
  if (values.budget !== undefined && !/^[1-9]\d{0,4}$/.test(values.budget))
    throw new UsageError('--budget needs a whole number of cards, 1 or more')
  if (values.budget !== undefined && values.all) throw new UsageError('--budget and --all exclude each other')
  if (values.format === 'factdeck' && values.out === undefined && process.stdout.isTTY)
    throw new FactdeckError('output-binary', 'A .factdeck file is not text: name a file with --out.')
  return {
    files: positionals,
    format: values.format,
    out: values.out,
    budget: values.budget === undefined ? undefined : Number(values.budget),
    all: values.all,
  }
}
