// How large files cross between main and the page: on what both agree. Without zod, which the page need not load for it.

/** The header by which the page asks for a file that was offered to it, with POST. */
export const openedHeader = { name: 'X-Factdeck-Opened', value: '1' } as const

/** Bytes of one chunk of a save, at most. Large messages are held in memory several times on their way. */
export const longestChunk = 8 * 1024 * 1024

/** The largest file that is saved, in bytes: far above what exporting makes. */
export const saveSizeLimit = 64 * 1024 * 1024 * 1024
