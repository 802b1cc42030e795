import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError } from './output'

/** Node's parser, whose complaints become usage errors. */
export function parsed<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}
