#!/usr/bin/env node
// Runs the command line: builds out/cli first when it is missing or older than its sources. Only the answer goes to
// standard output; whatever building says goes to standard error.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const entry = path.join(root, 'out/cli/index.js')

function newest(folder) {
  let time = 0
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, item.name)
    if (item.isDirectory()) time = Math.max(time, newest(place))
    else if (!/\.test\.tsx?$/.test(item.name)) time = Math.max(time, statSync(place).mtimeMs)
  }
  return time
}

function must(command, args) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    process.stderr.write(`factdeck: “${path.basename(command)} ${args.join(' ')}” failed.\n`)
    process.exit(1)
  }
}

if (!existsSync(path.join(root, 'node_modules/vite'))) must('npm', ['ci', '--no-audit', '--no-fund'])
const sources = Math.max(newest(path.join(root, 'src/core')), newest(path.join(root, 'src/cli')))
if (!existsSync(entry) || statSync(entry).mtimeMs < sources)
  must(process.execPath, [
    path.join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    'src/cli/vite.config.ts',
    '--logLevel',
    'error',
  ])

const result = spawnSync(process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(result.status ?? 1)
