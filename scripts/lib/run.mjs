import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * Runs a program to its end and gives its exit status (1 when a signal ended it).
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: root, stdio: 'inherit', ...options })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Runs a command of npm itself. On Windows npm is a script that only a shell starts.
 *
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runNpm(parameters, options = {}) {
  const cli = process.env.npm_execpath
  if (cli !== undefined && cli.endsWith('.js')) return run(process.execPath, [cli, ...parameters], options)
  return run('npm', parameters, { shell: process.platform === 'win32', ...options })
}

/**
 * Runs the program of an installed package in this very Node, without npx and its notices.
 *
 * @param {string} script path below node_modules
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runPackage(script, parameters, options = {}) {
  return run(process.execPath, [path.join(root, 'node_modules', script), ...parameters], options)
}
