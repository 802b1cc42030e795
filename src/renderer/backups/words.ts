import type { BackupDifference } from '@app/backups'
import { timeOfBackup, type BackupReason, type StoredBackup } from '@host/index'
import { countOf } from '../components/words'

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

/** When a backup was made: "today, 14:05", "23 Nov 2026, 09:12". */
export function whenMade(id: string, now: number = Date.now()): string {
  const at = timeOfBackup(id)
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(at)
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

/** Why a backup is damaged, without its file's name: "notes.jsonl does not have the size it should have." */
export function damageInWords(message: string): string {
  const reason = /^The package “.*?” is damaged: (.*?)\.( Get a new copy of the file\.)?$/su.exec(
    message,
  )?.[1]
  return reason === undefined ? message : `${reason}.`
}
