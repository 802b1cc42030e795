/** Backups of a whole collection: what is in one, how it is compared and restored, and which ones are kept. */
export { backupContent, type BackupContent } from './content'
export { compareBackup, type BackupDifference, type Changes } from './difference'
export { hasLost, holdingsOf, looksLost, type Holdings } from './missing'
export { isWholeCollection, mustBeBackup, restoreBackup } from './restore'
export { backupsToRemove, rulesWithin, usualRules, type ThinnedBackup, type ThinRules } from './thin'
