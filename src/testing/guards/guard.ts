/**
 * One thing that holds an attack back, and the test that notices when it is gone. `npm run guards` takes each away in a
 * copy of the sources and sees that its test fails.
 */
export interface Guard {
  /** The row of the table of threats in SECURITY.md. */
  threat: number
  /** What it holds back, in a few words. */
  name: string
  /** Where it stands, from the top of the checkout. */
  file: string
  /** Its text, which stands in that file exactly once. */
  take: string
  /** What stands there when it is gone: code that still compiles and lets the attack through. */
  leave: string
  /** The test file that must fail without it; a spec of `e2e` runs on a build of the changed sources. */
  test: string
  /** A part of the name of the test that must fail, where the file has others that are about something else. */
  only: string
}

/** A row of SECURITY.md's table that no guard can be named for, and why. */
export interface Unguarded {
  threat: number
  reason: string
}
