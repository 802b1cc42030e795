/** How long until the card comes back. */
export interface Wait {
  unit: 'minutes' | 'days'
  amount: number
}

const daysAMonth = 365.25 / 12

/** Short words for a button: "1 min", "1.5 h", "4 days", "2.3 months", "1.4 years". */
export function describeWait(wait: Wait): string {
  if (wait.unit === 'minutes') {
    if (wait.amount < 59.5) return `${Math.max(1, Math.round(wait.amount))} min`
    if (wait.amount < 24 * 60) return `${short(wait.amount / 60)} h`
    return describeDays(wait.amount / (24 * 60))
  }
  return describeDays(wait.amount)
}

function describeDays(days: number): string {
  if (days < 30.5) return counted(Math.round(days), 'day')
  if (days < 365) return counted(short(days / daysAMonth), 'month')
  return counted(short(days / 365.25), 'year')
}

function counted(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

/** One decimal, and none from ten on. */
function short(amount: number): number {
  return amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount)
}
