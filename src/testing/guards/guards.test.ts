import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Checkout, root } from './checkout'
import { guards, unguarded } from './index'

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

describe('the list of guards', () => {
  test.each(guards)('$threat $name: stands in its file once, and its test is there', (guard) => {
    expect(read(guard.file).split(guard.take)).toHaveLength(2)
    expect(guard.leave).not.toBe(guard.take)
    expect(existsSync(path.join(root, guard.test))).toBe(true)
    // Names of tests may be put together; a part of the name stands in the file all the same.
    expect(read(guard.test)).toContain(guard.only)
  })

  test('has one for every threat, or a reason', () => {
    const named = new Set([...guards, ...unguarded].map(({ threat }) => threat))
    expect([...named].sort((one, other) => one - other)).toEqual(threats())
    for (const { threat } of unguarded) expect(guards.map((guard) => guard.threat)).not.toContain(threat)
  })
})

/** The numbered rows of SECURITY.md's table of threats. */
function threats(): number[] {
  return [...read('SECURITY.md').matchAll(/^\| (\d+) \|/gmu)].map(([, number]) => Number(number))
}

// Each takes seconds, those of the running program half a minute: `npm run guards`.
const chosen = process.env['FACTDECK_GUARDS']
if (chosen !== undefined)
  describe('without the guard its test fails', () => {
    const checkout = new Checkout()
    const wanted = new RegExp(chosen, 'iu')
    test.each(guards.filter(({ threat, name }) => wanted.test(`${threat} ${name}`)))(
      '$threat $name',
      async (guard) => {
        const said = await checkout.without(guard)
        // A test that does not even load fails for another reason.
        expect(said.ran, said.output).toBeGreaterThan(0)
        expect(said.failed, `${guard.test} passes without it`).toBeGreaterThan(0)
      },
      300_000,
    )
  })
