/** The code of an error of the system (`ENOENT`, `ENOSPC`, …), or "unknown error". */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}

/** What a code means, as the end of a sentence about a file that was to be written. */
export function reasonOf(code: string): string {
  return reasons[code] ?? code
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this account is used up',
  EFBIG: 'the disk’s file system takes no file of this size',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'the disk can only be read',
  EIO: 'the disk reported an error',
  EBUSY: 'another program holds the file',
  ENOENT: 'the folder is not there any more',
  ENOTDIR: 'a file has the name of its folder',
  EEXIST: 'a file has the name of its folder',
  EISDIR: 'a folder has that name',
  ENOTEMPTY: 'a folder has that name',
  ENAMETOOLONG: 'the name is too long',
}
