/** What a zip file may at most be. */
export interface ZipLimits {
  entries: number
  /** Bytes of one entry, and of all together, unpacked. */
  entryBytes: number
  totalBytes: number
  /** Bytes of an entry that is asked for whole. */
  wholeBytes: number
  /**
   * Unpacked to packed size of what is deflated, of each entry and of all together, looked at above `ratioFrom`
   * unpacked bytes.
   */
  ratio: number
  ratioFrom: number
}

/**
 * Wide enough for the largest collections that people have (some hundred thousand pictures and sounds, tens of GB), and
 * still no trap:
 * - The entries of the directory are held in memory, some 200 bytes each: a million need 200 MB at the worst.
 * - What is only stored cannot be more than the file itself, as entries may not share bytes; so their limit is against
 *   filling a disk by mistake, not against bombs. Nothing is read whole but single files of media and small parts.
 * - What is deflated can be a thousand times its packed size. Text of cards and review logs comes to 5–20 times, an
 *   SQLite file that is mostly empty to some 100: beyond 200 times, and 100 MB, it is a trap.
 * - Whole in memory: what one typed array holds everywhere.
 */
export const defaultLimits: ZipLimits = {
  entries: 1_000_000,
  entryBytes: 8 * 2 ** 30,
  totalBytes: 64 * 2 ** 30,
  wholeBytes: 2 ** 31 - 1,
  ratio: 200,
  ratioFrom: 100 * 2 ** 20,
}
