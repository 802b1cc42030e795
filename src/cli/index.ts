/// <reference types="vite/types/importMeta.d.ts" />
import { FactdeckError } from '@core/model'
import { UsageError } from './output'

/** A command: gives the exit status, throws UsageError for wrong calls and FactdeckError for bad input. */
interface Command {
  run(args: string[]): Promise<number>
  usage?: string
}

/** Each command is loaded only when it is called. */
const commands = import.meta.glob<Command>('./commands/*.ts')

function names(): string[] {
  return Object.keys(commands)
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => path.replace(/^.*\/(.+)\.ts$/, '$1'))
    .sort()
}

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`factdeck <command>: ${names().join(', ')}\n`)
    return 0
  }
  if (name === undefined) throw new UsageError(`name a command: ${names().join(', ')}`)
  const load = names().includes(name) ? commands[`./commands/${name}.ts`] : undefined
  if (load === undefined)
    throw new UsageError(`“${name}” is no command; the commands are ${names().join(', ')}`)
  const command = await load()
  if (rest.includes('--help') && command.usage !== undefined) {
    process.stdout.write(`factdeck ${command.usage}\n`)
    return 0
  }
  return command.run(rest)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const usage = error instanceof UsageError
  const known = usage || error instanceof FactdeckError
  process.stderr.write(`factdeck: ${known ? error.message : `Something went wrong: ${String(error)}`}\n`)
  process.exitCode = usage ? 2 : 1
}
