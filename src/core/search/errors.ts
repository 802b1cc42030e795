import { FactdeckError } from '../model'
import type { Place } from './types'

/** What is wrong with a search, and where in what was typed: `start` to `end`, end exclusive. */
export class SearchError extends FactdeckError {
  readonly start: number
  readonly end: number

  constructor(message: string, { start, end }: Place) {
    super('search', message)
    this.start = start
    this.end = end
  }
}
