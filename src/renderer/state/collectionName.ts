/** The one collection of this profile. Windows and workers open it by this name. */
export const databaseName = 'factdeck'

let zone: string | undefined

/** The machine's time zone now, IANA name: a laptop that was flown somewhere has another one. */
export function timeZone(): string {
  if (zone === undefined) {
    zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
    // Asking takes a while, and loops over cards ask at each.
    queueMicrotask(() => (zone = undefined))
  }
  return zone
}
