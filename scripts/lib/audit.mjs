import { spawn } from 'node:child_process'
import { root } from './run.mjs'

/** Longest wait for the registry, in milliseconds. */
const patience = 30_000

/**
 * Asks the registry for published advisories about what the lockfile names. `reason` says why nothing could be asked
 * (no network is no fault of the project); `found` names what is rated high or critical.
 *
 * @returns {Promise<{ reason: string } | { found: string[] }>}
 */
export async function askForAdvisories() {
  const text = await outputOf('npm', ['audit', '--json', '--audit-level=high'])
  let report
  try {
    report = JSON.parse(text)
  } catch {
    return { reason: 'the registry could not be asked for advisories' }
  }
  if (report.vulnerabilities === undefined)
    return { reason: 'the registry does not answer questions for advisories' }
  const grave = Object.values(report.vulnerabilities).filter(({ severity }) =>
    ['high', 'critical'].includes(severity),
  )
  return { found: grave.map(({ name, severity, range }) => `${name} ${range} (${severity})`) }
}

/** What a program prints; empty where it does not end in time. */
function outputOf(command, parameters) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: patience,
    })
    let text = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (piece) => (text += piece))
    child.once('error', () => resolve(''))
    child.once('close', () => resolve(text))
  })
}
