import type { ContentTable } from '@core/model'
import type { RawDatabase } from '@storage/index'
import { steadyPages } from './steady'

/**
 * Tables that a package does not have and a backup must: settings (with exams, saved searches and rules), days, finished
 * quizzes, the bin, and everything that was begun. Undo steps are left out: what they would take back is not there any
 * more after a restore.
 */
export const besides = [
  'settings',
  'days',
  'attempts',
  'bin',
  'drafts',
  'reviewDrafts',
  'reviewProgress',
] as const
export type BesidesTable = (typeof besides)[number]

/** The key of each of these tables, and what type it has. */
export const keysOfBesides: Record<BesidesTable, { path: string; type: 'string' | 'number' }> = {
  settings: { path: 'key', type: 'string' },
  days: { path: 'day', type: 'number' },
  attempts: { path: 'id', type: 'number' },
  bin: { path: 'id', type: 'number' },
  drafts: { path: 'key', type: 'string' },
  reviewDrafts: { path: 'documentId', type: 'string' },
  reviewProgress: { path: 'documentId', type: 'string' },
}

export function tablesBesides(raw: RawDatabase): ContentTable[] {
  return besides.map((name) => ({ name, rows: () => steadyPages(raw, name) }))
}
