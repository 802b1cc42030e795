import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Guard } from './guard'

/** A program that takes longer hangs. */
const longestMs = 240_000

/** The folder of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** What tests and builds read. Libraries are found in the real checkout, above the copy. */
const copied = ['src', 'e2e', 'resources', 'decks', 'scripts', 'bench'].concat([
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
  'README.md',
  'ARCHITECTURE.md',
  'SECURITY.md',
  '.npmrc',
])

/** What the tests said: how many failed, and how many there were at all. */
export interface Said {
  failed: number
  ran: number
  /** The end of what was printed, for when nothing ran. */
  output: string
}

/** A copy of the sources in which guards can be taken away. */
export class Checkout {
  private readonly folder = path.join(root, 'test-results', 'guards')

  constructor() {
    rmSync(this.folder, { recursive: true, force: true })
    mkdirSync(this.folder, { recursive: true })
    for (const name of copied)
      cpSync(path.join(root, name), path.join(this.folder, name), { recursive: true })
  }

  /** Runs a guard's test without the guard. */
  async without(guard: Guard): Promise<Said> {
    const place = path.join(this.folder, guard.file)
    const text = readFileSync(place, 'utf8')
    // A function, so that a dollar sign in the new text means itself.
    const changed = text.replace(guard.take, () => guard.leave)
    if (changed === text) throw new Error(`The guard is not in ${guard.file}.`)
    writeFileSync(place, changed)
    try {
      return guard.test.startsWith('e2e/') ? await this.spec(guard) : await this.unit(guard)
    } finally {
      writeFileSync(place, text)
    }
  }

  private async unit({ test, only }: Guard): Promise<Said> {
    const file = path.join(this.folder, 'said.json')
    const project = /\.browser\.test\.tsx?$/.test(test) ? 'chromium' : 'node'
    const output = await this.run(
      'vitest/vitest.mjs',
      ['run', '--config', 'src/vitest.config.ts', test].concat([
        `--project=${project}`,
        `--testNamePattern=${escaped(only)}`,
        '--reporter=json',
        `--outputFile=${file}`,
      ]),
    )
    return { ...countUnit(file), output }
  }

  private async spec({ test, only }: Guard): Promise<Said> {
    const built = await this.run('electron-vite/bin/electron-vite.js', ['build'])
    const file = path.join(this.folder, 'said.json')
    const project = path.basename(test).startsWith('desktop.') ? 'desktop' : 'browser'
    const output = await this.run(
      '@playwright/test/cli.js',
      [
        'test',
        '--config',
        'e2e/playwright.config.ts',
        `--project=${project}`,
        '--reporter=json',
        test,
      ].concat(['--grep', escaped(only)]),
      { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    )
    return { ...countSpecs(file), output: `${built}\n${output}` }
  }

  /** Runs the program of a library in the copy. Gives the end of what it printed. */
  private run(program: string, parameters: string[], more: NodeJS.ProcessEnv = {}): Promise<string> {
    rmSync(path.join(this.folder, 'said.json'), { force: true })
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...parameters], {
        cwd: this.folder,
        // A group of its own: what hangs without its guard is ended with all that it started.
        detached: process.platform !== 'win32',
        env: { ...withoutVitest(process.env), ...more, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
      })
      let output = ''
      const keep = (chunk: Buffer): void => {
        output = (output + chunk.toString()).slice(-3_000)
      }
      child.stdout.on('data', keep)
      child.stderr.on('data', keep)
      const deadline = setTimeout(() => {
        if (child.pid !== undefined)
          process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
      }, longestMs)
      child.once('error', reject)
      child.once('close', () => {
        clearTimeout(deadline)
        resolve(output)
      })
    })
  }
}

/** The tests inside start as if nobody else were testing. */
function withoutVitest(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:VITEST|TEST$|NODE_ENV$|FACTDECK_GUARDS$)/.test(name)),
  )
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}

const unitReport = z.object({ numFailedTests: z.number(), numPassedTests: z.number() })

function countUnit(file: string): Omit<Said, 'output'> {
  const said = unitReport.safeParse(readJson(file))
  if (!said.success) return { failed: 0, ran: 0 }
  const { numFailedTests, numPassedTests } = said.data
  return { failed: numFailedTests, ran: numFailedTests + numPassedTests }
}

const specReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number() }) })

function countSpecs(file: string): Omit<Said, 'output'> {
  const said = specReport.safeParse(readJson(file))
  if (!said.success) return { failed: 0, ran: 0 }
  const { expected, unexpected } = said.data.stats
  return { failed: unexpected, ran: expected + unexpected }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
