import type { BackupDifference } from '@app/backups'
import { timeOfBackup, type BackupReason, type StoredBackup } from '@host/index'
import { countOf } from '../components/words'
import type { WayBack } from './wayBack'

const reasons: Record<BackupReason, string> = {
  asked: 'You asked for it',
  timer: 'While you worked',
  quit: 'When Factdeck closed',
  'before-import': 'Before an import',
  'before-restore': 'Before a restore',
  restored: 'As it was restored',
  left: 'Kept when you went on without it',
  'before-upgrade': 'Before an upgrade',
  'before-delete': 'Before deleting',
  'before-repair': 'Before a repair',
  'set-aside': 'Set aside when it was damaged',
}

export function reasonInWords({ info }: StoredBackup): string {
  return info === null ? 'Not read yet' : reasons[info.reason]
}

/** What stands in the list for why it was made: what undoes the last restore says so. */
export function whyInWords(backup: StoredBackup, way: WayBack | undefined): string {
  if (way?.id !== backup.id) return reasonInWords(backup)
  return `Before the restore of ${nameOf(way.of)}: restore it to go back`
}

/** The backups that there are, as far as they were listed. */
let listed: readonly string[] = []

/** From now on, backups of the same minute are told apart by their seconds. */
export function tellApart(ids: readonly string[]): void {
  listed = ids
}

/** When a backup was made: "today, 14:05", "23 Nov 2026, 09:12"; with seconds where another is of the same minute. */
export function whenMade(id: string, now: number = Date.now()): string {
  const minute = id.slice(0, '2026-11-23T09-12'.length)
  const isAlone = !listed.some((other) => other !== id && other.startsWith(minute))
  return whenAt(timeOfBackup(id), now, isAlone ? {} : { second: '2-digit' })
}

/** What is restored, in the middle of a sentence. */
export function nameOf(source: { kind: 'stored'; id: string } | { kind: 'file'; name: string }): string {
  return source.kind === 'stored' ? `the backup of ${whenMade(source.id)}` : `“${source.name}”`
}

/** A time, by the day as people say it. */
export function whenAt(at: number, now: number, more: Intl.DateTimeFormatOptions = {}): string {
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', ...more }).format(at)
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0)
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  if (days === 0) return `today, ${time}`
  if (days === 1) return `yesterday, ${time}`
  const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' }).format(
    at,
  )
  return `${day}, ${time}`
}

/** A size: "740 kB", "3.1 MB". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

/** What restoring would change, a sentence a kind; none where nothing would. */
export function differenceInWords(difference: BackupDifference): string[] {
  const sentences: string[] = []
  for (const [name, { added, removed, changed }] of [
    ['note', difference.notes],
    ['card', difference.cards],
  ] as const) {
    const parts = [
      added > 0 ? `brings back ${countOf(added, name)}` : '',
      removed > 0 ? `removes ${countOf(removed, name)}` : '',
      changed > 0
        ? `puts ${countOf(changed, name)} back to how ${changed === 1 ? 'it was' : 'they were'}`
        : '',
    ].filter((part) => part !== '')
    if (parts.length > 0) sentences.push(`It ${parts.join(', ')}.`)
  }
  if (difference.reviewsRemoved > 0)
    sentences.push(`${countOf(difference.reviewsRemoved, 'review')} newer than the backup would go.`)
  if (difference.reviewsAdded > 0)
    sentences.push(
      `${countOf(difference.reviewsAdded, 'review')} that ${difference.reviewsAdded === 1 ? 'is' : 'are'} not here would come back.`,
    )
  return sentences
}

const parts: Record<string, string> = {
  decks: 'decks',
  presets: 'presets',
  noteTypes: 'note types',
  notes: 'notes',
  cards: 'cards',
  reviews: 'reviews',
  documents: 'documents',
  media: 'pictures and sounds',
}

/**
 * What is damaged in a backup, as a sentence without its file's name: "Some of its notes cannot be read (notes.jsonl,
 * line 57 is not readable)." Anything else that went wrong with it is left as it was said.
 */
export function damageInWords(message: string): string {
  const reason = reasonOfDamage(message)
  if (reason === undefined) return message
  const part = /^“?(?:tables\/)?(\w+)\.jsonl\b/u.exec(reason)?.[1]
  if (part === undefined) return `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.`
  return `Some of its ${parts[part] ?? 'settings and the rest'} cannot be read (${reason}).`
}

/** Why a backup cannot be restored: what is wrong with which, that nothing was changed, and what to do. */
export function refusalInWords(
  source: { kind: 'stored'; id: string } | { kind: 'file'; name: string },
  message: string,
): string {
  const name = nameOf(source)
  const isDamaged = source.kind === 'stored' || reasonOfDamage(message) !== undefined
  const what = isDamaged
    ? `${name.slice(0, 1).toUpperCase()}${name.slice(1)} fails its check, so it cannot be restored. ${damageInWords(message)}`
    : message
  const unchanged = /nothing was changed/i.test(what) ? '' : ' Nothing was changed.'
  const advice = isDamaged && source.kind === 'file' ? ' Get a new copy of the file.' : ''
  return `${what}${unchanged}${advice}`
}

function reasonOfDamage(message: string): string | undefined {
  return /^The package “.*?” is damaged: (.*?)\.( Get a new copy of the file\.)?$/su.exec(message)?.[1]
}
