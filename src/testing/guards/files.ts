import type { Guard } from './guard'

/** What holds back that which a file contains: packages, databases, pictures, tables, documents. */
export const fileGuards: readonly Guard[] = []
