import { extname } from 'node:path'
import { writeFactdeckTo } from '@core/formats/factdeck'
import { contentOfReader } from '@core/formats/readers'
import { parsed } from '../arguments'
import { streamOutput, UsageError } from '../output'
import { formatOf, withPackage } from '../reading'

export const usage = 'convert IN OUT    IN: .factdeck, or .json as “generate” prints it; OUT: .factdeck'

/** Writes a deck file in another format, chosen by the endings. OUT is there whole or stays as it was. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parsed({ args, allowPositionals: true, options: {} })
  const [from, to, ...more] = positionals
  if (from === undefined || to === undefined || more.length > 0)
    throw new UsageError('convert needs two files: IN OUT')
  formatOf(from)
  if (extname(to).toLowerCase() !== '.factdeck') {
    throw new UsageError(`“${to}” cannot be written: the only format is .factdeck`)
  }
  return await withPackage(from, async ({ reader, warnings }) => {
    await streamOutput(to, (write) => writeFactdeckTo(contentOfReader(reader), write))
    for (const warning of warnings) process.stderr.write(`factdeck: ${warning}\n`)
    return 0
  })
}
