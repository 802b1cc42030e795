import { spawn, type ChildProcess } from 'node:child_process'

/**
 * Gives the desktop specs a display where the machine has none: an Xvfb of our own, ended with the run. Where there
 * is no Xvfb either, the specs are skipped and say so.
 */
export default async function provideDisplay(): Promise<() => void> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return () => undefined
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await displayNumber(server)
  // Environment of the workers, which start after this.
  if (number === undefined) process.env['FACTDECK_NO_ELECTRON'] ??= 'there is no display and no Xvfb'
  else process.env['DISPLAY'] = `:${number}`
  return () => {
    server.kill()
  }
}

/** Xvfb writes the number of the display that it found free, once it answers. */
function displayNumber(server: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.once('exit', () => resolve(undefined))
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
}
