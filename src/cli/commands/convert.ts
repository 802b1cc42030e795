import { extname } from 'node:path'
import { writeFactdeck } from '@core/formats/factdeck'
import { parsed } from '../arguments'
import { UsageError, writeOutput } from '../output'
import { formatOf, readPackage } from '../reading'

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
  const { pkg, warnings } = await readPackage(from)
  await writeOutput(to, await writeFactdeck(pkg))
  for (const warning of warnings) process.stderr.write(`factdeck: ${warning}\n`)
  return 0
}
