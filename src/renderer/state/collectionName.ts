/** The one collection of this profile. Windows and workers open it by this name. */
export const databaseName = 'factdeck'

/** The machine's time zone, IANA name. */
export function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
