import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, beforeEach } from 'vitest'

/** The command line tool, and a folder of its own for each test. */
export interface BuiltCli {
  /** Runs the tool in the folder of the test; `status` is its exit code. */
  factdeck: (...args: string[]) => { status: number | null; out: string; error: string }
  /** Where a file of the test's folder lies. */
  path: (name: string) => string
  /** Writes a file into the test's folder, with the folders above it. */
  write: (name: string, content: string | Uint8Array) => void
  /** The text of a file of the test's folder. */
  text: (name: string) => string
}

/** Builds the tool once for the tests of a file, and cleans up behind them; call it at the top of the file. */
export function buildCli(): BuiltCli {
  const built = mkdtempSync(join(tmpdir(), 'factdeck-cli-'))
  let folder = built

  beforeAll(async () => {
    await build({
      configFile: new URL('../cli/vite.config.ts', import.meta.url).pathname,
      logLevel: 'error',
      build: { outDir: built },
    })
    // The bundle is plain modules, as in the repository.
    writeFileSync(join(built, 'package.json'), '{"type":"module"}')
  }, 120_000)

  beforeEach(() => {
    folder = mkdtempSync(join(built, 'work-'))
  })

  afterAll(() => rmSync(built, { recursive: true, force: true }))

  const path = (name: string): string => join(folder, name)
  return {
    path,
    factdeck: (...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(built, 'index.js'), ...args], {
        cwd: folder,
        encoding: 'utf8',
      })
      return { status, out: stdout, error: stderr }
    },
    write: (name, content) => {
      mkdirSync(dirname(path(name)), { recursive: true })
      writeFileSync(path(name), content)
    },
    text: (name) => readFileSync(path(name), 'utf8'),
  }
}
