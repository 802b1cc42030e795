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

/** Asks for the lock and holds it until released or stolen. Undefined when it is held elsewhere. */
function request(databaseName: string, options: LockOptions): Promise<Claim | undefined> {
  return new Promise((resolve, reject) => {
    const held = Promise.withResolvers<void>()
    const lost = Promise.withResolvers<void>()
    navigator.locks
      .request(`factdeck-collection:${databaseName}`, options, async (lock) => {
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
