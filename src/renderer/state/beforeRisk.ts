/** Something that changes much, and is safer after a backup. */
export type Risk = 'repair'

let guard: ((risk: Risk) => Promise<void>) | undefined

/** Says what is done before each risk: a backup, where backups can be kept. */
export function guardRisks(before: (risk: Risk) => Promise<void>): void {
  guard = before
}

/** Waits for what is done before a risk. */
export async function beforeRisk(risk: Risk): Promise<void> {
  await guard?.(risk)
}
