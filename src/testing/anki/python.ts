import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/*
 * A Python with Anki's own package, to hold our files against Anki itself. It is never a part of the project: either the
 * environment names one (FACTDECK_ANKI_PYTHON), or one is made in the system's temporary folder and used again by later
 * runs. Where neither works, the tests that need it are skipped and say why. FACTDECK_ANKI_PYTHON=none asks for that.
 */

/** The version that is installed; the tests hold for others too. */
const wanted = 'anki==26.9.3'
const folder = path.join(tmpdir(), `factdeck-${wanted.replace('==', '-')}`)
const makeMs = 60_000
const installMs = 180_000

export type AnkiPython = { program: string } | { missing: string }

/** Finds a Python that can import `anki`, or makes one. @throws Error where the one that was named cannot. */
export function findAnkiPython(): AnkiPython {
  const named = process.env['FACTDECK_ANKI_PYTHON']
  if (named === 'none') return { missing: 'Anki’s Python package was not wanted (FACTDECK_ANKI_PYTHON=none)' }
  if (named !== undefined && named !== '') {
    if (!hasAnki(named)) throw new Error(`FACTDECK_ANKI_PYTHON is ${named}, which cannot import anki`)
    return { program: named }
  }
  const program = programIn(folder)
  if (hasAnki(program)) return { program }
  return made()
}

/** Made beside its place and moved there when it works, so that half of one is never found. */
function made(): AnkiPython {
  const python = ['python3', 'python'].find((name) => run(name, ['--version'], 10_000) === undefined)
  if (python === undefined) return { missing: 'Anki’s Python package needs Python, which is not here' }
  const place = mkdtempSync(`${folder}-`)
  const noVenv = run(python, ['-m', 'venv', place], makeMs)
  const why =
    noVenv ??
    run(
      programIn(place),
      // Wheels only: nothing is compiled here.
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'].concat([
        '--retries',
        '1',
        '--timeout',
        '15',
        wanted,
      ]),
      installMs,
    )
  if (why !== undefined || !hasAnki(programIn(place))) {
    rmSync(place, { recursive: true, force: true })
    return { missing: `Anki’s Python package could not be installed (${why ?? 'it does not load'})` }
  }
  // Scripts inside name the folder, but the interpreter finds its libraries by where it lies.
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
  renameSync(place, folder)
  return { program: programIn(folder) }
}

function programIn(place: string): string {
  return process.platform === 'win32'
    ? path.join(place, 'Scripts', 'python.exe')
    : path.join(place, 'bin', 'python')
}

function hasAnki(program: string): boolean {
  return run(program, ['-c', 'import anki.collection'], 30_000) === undefined
}

/** Undefined where it went well, else the last line of what it said. */
function run(program: string, args: readonly string[], timeout: number): string | undefined {
  const { status, stderr, error } = spawnSync(program, args, { timeout, encoding: 'utf8' })
  if (status === 0) return undefined
  if (error !== undefined) return error.message
  return stderr.trim().split('\n').at(-1) ?? `status ${status}`
}
