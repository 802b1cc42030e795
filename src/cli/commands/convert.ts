import { extname } from 'node:path'
import { writeFactdeck } from '@core/formats/factdeck'
import { parsed } from '../arguments'
import { isMarkdownInput, isMarkdownOutput, readMarkdownPackage, writeMarkdownFolder } from '../markdown'
import { UsageError, writeOutput } from '../output'
import { formatOf, readPackage } from '../reading'

export const usage =
  'convert IN OUT    IN: .factdeck, .json as “generate” prints it, .md or a folder of Markdown decks; OUT: .factdeck, or a folder for Markdown'

/** Writes a deck file in another format, chosen by the endings. OUT is there whole or stays as it was. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parsed({ args, allowPositionals: true, options: {} })
  const [from, to, ...more] = positionals
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError('convert needs two files: IN OUT')
  const isMarkdown = await isMarkdownInput(from)
  if (!isMarkdown) formatOf(from)
  const toMarkdown = await isMarkdownOutput(to)
  if (!toMarkdown && extname(to).toLowerCase() !== '.factdeck') {
    throw new UsageError(`“${to}” cannot be written: the formats are .factdeck, and Markdown in a folder`)
  }
  const { pkg, warnings } = isMarkdown ? await readMarkdownPackage(from) : await readPackage(from)
  if (toMarkdown) warnings.push(...(await writeMarkdownFolder(to, pkg)))
  else await writeOutput(to, await writeFactdeck(pkg))
  for (const warning of warnings) process.stderr.write(`factdeck: ${warning}\n`)
  return 0
}
