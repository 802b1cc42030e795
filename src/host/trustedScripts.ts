// Part of the DOM that TypeScript's library does not describe yet: https://www.w3.org/TR/trusted-types/
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown
  readonly defaultPolicy: unknown
}

/**
 * Lets the page start its own workers where Trusted Types are required. `new Worker(new URL(…))` takes an address as
 * text, and must stay written like that for the bundler to see it; the policy named "default" is asked about such
 * texts. It passes script addresses of our own origin and nothing else: no markup, no script text.
 */
export function trustOwnWorkers(): void {
  const trustedTypes = readTrustedTypes()
  if (trustedTypes === undefined || trustedTypes.defaultPolicy !== null) return
  trustedTypes.createPolicy('default', { createScriptURL: ownAddress })
}

function readTrustedTypes(): TrustedTypes | undefined {
  return (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
}

function ownAddress(address: string): string {
  const url = new URL(address, location.href)
  // `location.origin` is right for our own scheme, `URL.origin` may be "null" there.
  const origin = `${url.protocol}//${url.host}`
  if (origin !== `${location.protocol}//${location.host}`) {
    throw new TypeError(`A script of ${origin} is not ours.`)
  }
  return url.href
}
