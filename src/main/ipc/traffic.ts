/** Messages of one channel that are worked on at the same time. The page sends a few files at once, and no more. */
export const mostAtOnce = 64

/** Does work for a channel, or refuses where too much is under way for it already. */
export type Traffic = <T>(channel: string, work: () => Promise<T>) => Promise<T>

/**
 * A page gone wild can send a million messages: those that are being worked on hold memory, files and dialogs, so that
 * there are few of them. How large a message may be is the contract's.
 */
export function createTraffic(most = mostAtOnce): Traffic {
  const underWay = new Map<string, number>()
  return async (channel, work) => {
    const before = underWay.get(channel) ?? 0
    if (before >= most) throw new Error(`${channel}: refused, too many messages at once`)
    underWay.set(channel, before + 1)
    try {
      return await work()
    } finally {
      underWay.set(channel, (underWay.get(channel) ?? 1) - 1)
    }
  }
}
