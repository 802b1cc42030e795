import { extname } from 'node:path'
import { writeFactdeckTo } from '@core/formats/factdeck'
import { contentOfReader, packageOfReader } from '@core/formats/readers'
import { parsed } from '../arguments'
import { isMarkdownOutput, writeMarkdownFolder } from '../markdown'
import { streamOutput, UsageError } from '../output'
import { formatOf, withPackage } from '../reading'

export const usage =
  'convert IN OUT    IN: .factdeck, .apkg, .colpkg, .anki2, .json as “generate” prints it, .md or a folder of Markdown decks; OUT: .factdeck, .apkg, or a folder for Markdown'

/** Writes a deck file in another format, chosen by the endings. OUT is there whole or stays as it was. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parsed({ args, allowPositionals: true, options: {} })
  const [from, to, ...more] = positionals
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError('convert needs two files: IN OUT')
  await formatOf(from)
  const toMarkdown = await isMarkdownOutput(to)
  const ending = extname(to).toLowerCase()
  if (!toMarkdown && ending !== '.factdeck' && ending !== '.apkg') {
    throw new UsageError(
      `“${to}” cannot be written: the formats are .factdeck, .apkg, and Markdown in a folder`,
    )
  }
  return await withPackage(from, async ({ reader, warnings }) => {
    if (toMarkdown) warnings.push(...(await writeMarkdownFolder(to, packageOfReader(reader))))
    else if (ending === '.apkg') {
      const { openAnkiWriter } = await import('../anki')
      const write = await openAnkiWriter()
      await streamOutput(to, (sink) => write(contentOfReader(reader), sink))
    } else await streamOutput(to, (sink) => writeFactdeckTo(contentOfReader(reader), sink))
    for (const warning of warnings) process.stderr.write(`factdeck: ${warning}\n`)
    return 0
  })
}
