import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fileExtensions } from '@ipc/fileKinds'

const config = JSON.parse(
  readFileSync(new URL('../../resources/packaging.json', import.meta.url), 'utf8'),
) as {
  asar: boolean
  files: string[]
  electronFuses: Record<string, boolean>
  fileAssociations: { ext: string | string[] }[]
}

// What each fuse is for: https://www.electronjs.org/docs/latest/tutorial/fuses
test('a packed program runs nothing but itself', () => {
  expect(config.asar).toBe(true)
  expect(config.electronFuses).toEqual({
    // ELECTRON_RUN_AS_NODE would make a script runner of it, NODE_OPTIONS and --inspect a door into it.
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // There is one snapshot, the one that Electron ships.
    loadBrowserProcessSpecificV8Snapshot: false,
    // Pages come from app://factdeck; file:// needs no more than in a browser.
    grantFileProtocolExtraPrivileges: false,
  })
})

test('only what was built is packed, and no folder of modules', () => {
  expect(config.files.filter((pattern) => !pattern.startsWith('!'))).toEqual([
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/icons/**',
    'package.json',
  ])
  expect(config.files).toContain('!node_modules/**')
})

test('files that are opened by a double click are ones that the program reads', () => {
  const known: ReadonlySet<string> = new Set(fileExtensions.package)
  for (const extension of config.fileAssociations.flatMap(({ ext }) => ext))
    expect(known.has(extension), extension).toBe(true)
})
