import { readdir, readFile } from 'node:fs/promises'

/**
 * Watches what the page's processes of a browser hold in memory (resident, Linux only), ten times a second, until
 * `stop` gives the most in megabytes: at the start, at the highest, and how much that is more. Undefined elsewhere.
 *
 * @param {string} profile the browser's profile folder, by which it is found
 */
export async function watchMemory(profile) {
  const first = await renderers(profile)
  let peak = first
  const stopping = new AbortController()
  if (first === undefined) stopping.abort()
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      peak = Math.max(peak, (await renderers(profile)) ?? 0)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await watching
      return first === undefined
        ? undefined
        : { beforeMegabytes: first, peakMegabytes: peak, moreMegabytes: peak - first }
    },
  }
}

async function renderers(profile) {
  if (process.platform !== 'linux') return undefined
  const processes = new Map()
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    try {
      const [command, status] = await Promise.all([
        readFile(`/proc/${pid}/cmdline`, 'utf8'),
        readFile(`/proc/${pid}/status`, 'utf8'),
      ])
      processes.set(pid, {
        command,
        parent: /^PPid:\s*(\d+)/m.exec(status)?.[1],
        megabytes: Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1000,
      })
    } catch {
      // It ended while we looked.
    }
  }
  const isOurs = (pid) => {
    for (let at = pid; processes.has(at); at = processes.get(at).parent)
      if (processes.get(at).command.includes(profile)) return true
    return false
  }
  let megabytes = 0
  for (const [pid, { command, megabytes: own }] of processes)
    if (command.includes('--type=renderer') && isOurs(pid)) megabytes += own
  return megabytes
}
