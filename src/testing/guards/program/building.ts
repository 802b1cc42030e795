import type { Guard } from '../guard'

const packing = {
  threat: 16,
  file: 'resources/packaging.json',
  test: 'src/testing/packaging.test.ts',
  only: 'a packed program runs nothing but itself',
}

function fuse(take: string, leave: string): Guard {
  return { ...packing, name: `the fuse ${take}`, take, leave }
}

const dependency = { threat: 19, test: 'src/testing/dependencies.test.ts' }

/** How the program is packed, and what it is built from. */
export const buildingGuards: readonly Guard[] = [
  ...(
    [
      ['"runAsNode": false', '"runAsNode": true'],
      ['"enableCookieEncryption": true', '"enableCookieEncryption": false'],
      ['"enableNodeOptionsEnvironmentVariable": false', '"enableNodeOptionsEnvironmentVariable": true'],
      ['"enableNodeCliInspectArguments": false', '"enableNodeCliInspectArguments": true'],
      ['"enableEmbeddedAsarIntegrityValidation": true', '"enableEmbeddedAsarIntegrityValidation": false'],
      ['"onlyLoadAppFromAsar": true', '"onlyLoadAppFromAsar": false'],
      ['"loadBrowserProcessSpecificV8Snapshot": false', '"loadBrowserProcessSpecificV8Snapshot": true'],
      ['"grantFileProtocolExtraPrivileges": false', '"grantFileProtocolExtraPrivileges": true'],
    ] as const
  ).map(([take, leave]) => fuse(take, leave)),
  {
    ...packing,
    name: 'no folder of modules is packed',
    take: '"!node_modules/**"',
    leave: '"node_modules/**"',
    only: 'only what was built is packed',
  },
  {
    ...dependency,
    name: 'no script runs when we are installed',
    file: 'package.json',
    take: '"start": "node scripts/start.mjs",',
    leave: '"postinstall": "node scripts/start.mjs",',
    only: 'none runs a script',
  },
  {
    ...dependency,
    name: 'versions are exact',
    file: 'package.json',
    take: '"dompurify": "3.4.18"',
    leave: '"dompurify": "^3.4.18"',
    only: 'direct ones are pinned exactly',
  },
  {
    ...dependency,
    name: 'scripts of libraries are off',
    file: '.npmrc',
    take: 'ignore-scripts=true',
    leave: 'ignore-scripts=false',
    only: 'none runs a script',
  },
]
