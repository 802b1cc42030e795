/**
 * Two windows on one collection would each answer from their own memory. So a window claims the collection by a Web
 * Lock, which the browser frees by itself when the window goes, however it goes.
 */
export interface Claim {
  owned: true
  /** Resolves when another window has taken the collection over; this one must not write any more. */
  lost: Promise<void>
  /** Gives the collection free. */
  release(): void
}

export interface TakenClaim {
  owned: false
  /** Takes the collection from the window that has it; that window is told by its `lost`. */
  takeOver(): Promise<Claim>
}

/** Claims a collection for this window, or says that another one has it. */
export async function claimCollection(databaseName: string): Promise<Claim | TakenClaim> {
  const claim = await request(databaseName, { ifAvailable: true })
  if (claim !== undefined) return claim
  return {
    owned: false,
    takeOver: async () => {
      const stolen = await request(databaseName, { steal: true })
      if (stolen === undefined) throw new Error('A lock that was stolen was not granted')
      return stolen
    },
  }
}

/** Two looks apart by this, both of which find it free: a window that only loads anew has it back by then. */
const lookMs = 1_500

/**
 * Calls back when no window has a collection any more, and when one has it again. Asks only, and never for the lock: a
 * window that loads anew must find it free. Gives how to end it.
 */
export function watchClaim(
  databaseName: string,
  changed: (isFree: boolean) => void,
  everyMs = lookMs,
): () => void {
  let [wasFree, told, ended] = [false, false, false]
  const look = async (): Promise<void> => {
    const { held = [] } = await navigator.locks.query()
    const isFree = !held.some(({ name }) => name === lockOf(databaseName))
    if (ended) return
    if (isFree ? wasFree && !told : told) {
      told = isFree
      changed(isFree)
    }
    wasFree = isFree
  }
  // Without an answer, nothing is known: the next look comes soon.
  const timer = setInterval(() => void look().catch(() => undefined), everyMs)
  return () => {
    ended = true
    clearInterval(timer)
  }
}

function lockOf(databaseName: string): string {
  return `factdeck-collection:${databaseName}`
}

/** Asks for the lock and holds it until released or stolen. Undefined when it is held elsewhere. */
function request(databaseName: string, options: LockOptions): Promise<Claim | undefined> {
  return new Promise((resolve, reject) => {
    const held = Promise.withResolvers<void>()
    const lost = Promise.withResolvers<void>()
    navigator.locks
      .request(lockOf(databaseName), options, async (lock) => {
        if (lock === null) {
          resolve(undefined)
          return
        }
        resolve({ owned: true, lost: lost.promise, release: () => held.resolve() })
        await held.promise
      })
      .catch((error: unknown) => {
        // The request of a lock that is stolen later fails with AbortError: that is how its holder learns of it.
        lost.resolve()
        reject(error instanceof Error ? error : new Error(String(error)))
      })
  })
}
