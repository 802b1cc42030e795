import { expect, test } from 'vitest'
import { trustOwnWorkers } from './trustedScripts'

// Part of the DOM that TypeScript's library does not describe yet: https://www.w3.org/TR/trusted-types/
type Policy = Record<'createScriptURL' | 'createHTML' | 'createScript', (text: string) => unknown>

test('the policy for workers passes addresses of our own origin, and no other text', () => {
  trustOwnWorkers()
  const types = Reflect.get(window, 'trustedTypes') as { defaultPolicy: Policy | null } | undefined
  const policy = types?.defaultPolicy
  expect(String(policy?.createScriptURL('/workers/x.js'))).toBe(`${location.origin}/workers/x.js`)
  for (const address of [
    'data:text/javascript,1',
    'blob:null/1',
    'https://x.invalid/a.js',
    '//x.invalid/a.js',
  ])
    expect(() => policy?.createScriptURL(address), address).toThrow(/not ours/)
  expect(() => policy?.createHTML('<p>')).toThrow(TypeError)
  expect(() => policy?.createScript('1')).toThrow(TypeError)
})
