import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

// What the program is built from, held without a network: the lockfile says all of it. Published advisories are asked
// for by scripts/lib/audit.mjs, where the registry can be reached.

interface LockedPackage {
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  hasInstallScript?: boolean
  link?: boolean
}

function read(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
}

// Both files are npm's own; the tests below look at each entry.
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }
const manifest = JSON.parse(read('package.json')) as {
  dependencies?: Record<string, string>
  devDependencies: Record<string, string>
  scripts: Record<string, string>
}
const packages = Object.entries(lock.packages).filter(([name]) => name !== '')

/** Licences under which the parts may be passed on with a program under MIT. */
const licences: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  // Tools of the build alone.
  'MPL-2.0',
  'CC-BY-4.0',
  '(MPL-2.0 OR Apache-2.0)',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
])

describe('dependencies', () => {
  test('each is locked by its checksum and comes from no place that the lockfile names', () => {
    expect(packages.length).toBeGreaterThan(100)
    for (const [name, { integrity, resolved, link }] of packages) {
      expect(integrity, name).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
      expect([resolved, link], name).toEqual([undefined, undefined])
    }
  })

  test('none runs a script when it is installed', () => {
    expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([])
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(manifest.scripts[script], script).toBeUndefined()
    // Nor would one that comes to have a script.
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
  })

  test('direct ones are pinned exactly, and the program ships no folder of modules', () => {
    expect(manifest.dependencies).toBeUndefined()
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  test('direct ones are in the table of ARCHITECTURE.md, with what they are for', () => {
    const table = read('ARCHITECTURE.md').split('## Dependencies')[1] ?? ''
    const named = new Set([...table.matchAll(/[@\w./-]+/g)].map(([word]) => word))
    const missing = Object.keys(manifest.devDependencies).filter(
      // Types come with what they describe; browsers' drivers with the runner.
      (name) => !name.startsWith('@types/') && !named.has(name),
    )
    expect(missing).toEqual([])
  })

  test('all are under licences that allow it', () => {
    for (const [name, { license }] of packages)
      expect(licences.has(license ?? 'none'), `${name}: ${license}`).toBe(true)
  })
})
