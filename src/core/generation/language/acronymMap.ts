import type { Span } from '../../model'

export interface Acronym {
  short: string
  long: string
  span: Span
}
