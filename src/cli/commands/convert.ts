import { extname } from 'node:path'
import { writeFactdeckTo } from '@core/formats/factdeck'
import { contentOfReader, packageOfReader } from '@core/formats/readers'
import { parsed } from '../arguments'
import { isMarkdownOutput, writeMarkdownFolder } from '../markdown'
import { streamOutput, UsageError } from '../output'
import { formatOf, withPackage } from '../reading'
import { isTextPath, writeTextFile } from '../text'
import { textReadingOf, textReadingOptions, textReadingUsage } from '../textReading'

export const usage = `convert IN OUT [options]
  IN: .factdeck, .apkg, .colpkg, .anki2, .csv, .tsv, .txt, .json as “generate” prints it, .md or a folder of Markdown decks
  OUT: .factdeck, .apkg, .csv, .tsv, .txt, or a folder for Markdown
  --plain               a .csv with cells as they are, also those that a spreadsheet would compute
${textReadingUsage}`

/** Writes a deck file in another format, chosen by the endings. OUT is there whole or stays as it was. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parsed({
    args,
    allowPositionals: true,
    options: { plain: { type: 'boolean', default: false }, ...textReadingOptions },
  })
  const [from, to, ...more] = positionals
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError('convert needs two files: IN OUT')
  const choices = textReadingOf(values)
  await formatOf(from)
  const toMarkdown = await isMarkdownOutput(to)
  const toText = !toMarkdown && isTextPath(to)
  const ending = extname(to).toLowerCase()
  if (!toMarkdown && !toText && ending !== '.factdeck' && ending !== '.apkg') {
    throw new UsageError(
      `“${to}” cannot be written: the formats are .factdeck, .apkg, .csv, .tsv, .txt, and Markdown in a folder`,
    )
  }
  if (values.plain && (toMarkdown || ending !== '.csv')) throw new UsageError('--plain is for writing a .csv')
  return await withPackage(
    from,
    async ({ reader, warnings }) => {
      if (toMarkdown) warnings.push(...(await writeMarkdownFolder(to, packageOfReader(reader))))
      else if (toText) warnings.push(...(await writeTextFile(to, reader, values.plain)))
      else if (ending === '.apkg') {
        const { openAnkiWriter } = await import('../anki')
        const write = await openAnkiWriter()
        await streamOutput(to, (sink) => write(contentOfReader(reader), sink))
      } else await streamOutput(to, (sink) => writeFactdeckTo(contentOfReader(reader), sink))
      for (const warning of warnings) process.stderr.write(`factdeck: ${warning}\n`)
      return 0
    },
    choices,
  )
}
