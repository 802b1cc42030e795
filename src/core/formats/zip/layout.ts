/*
 * Signatures and lengths of the records of a zip file (PKWARE APPNOTE 6.3.9, section 4.3). All numbers in them are
 * little-endian.
 */

export const localSignature = 0x04034b50
export const directorySignature = 0x02014b50
export const endSignature = 0x06054b50
export const end64Signature = 0x06064b50
export const locator64Signature = 0x07064b50
export const descriptorSignature = 0x08074b50

/** Bytes of each record without its names and extra fields. */
export const localLength = 30
export const directoryLength = 46
export const endLength = 22
export const end64Length = 56
export const locator64Length = 20

/** A number of 16 or 32 bits that stands in the Zip64 extra field instead. */
export const marker16 = 0xffff
export const marker32 = 0xffffffff
/** Number of the Zip64 extra field. */
export const extra64 = 0x0001

/** Flags: encrypted; sizes and checksum follow the content; the name is UTF-8. */
export const encryptedFlag = 1 << 0
export const descriptorFlag = 1 << 3
export const utf8Flag = 1 << 11

export const storedMethod = 0
export const deflatedMethod = 8
