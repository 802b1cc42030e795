import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepState } from './keepState'
import { parseWindowState, serialiseWindowState } from './windowState'

const disk = vi.hoisted(() => ({ fails: '' }))
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  const failing =
    <Given extends unknown[]>(name: string, work: (...given: Given) => void) =>
    (...given: Given): void => {
      // A full disk takes a part of what is written.
      if (disk.fails === name && name === 'writeFileSync') real.writeFileSync(String(given[0]), '{"bou')
      if (disk.fails === name) throw Object.assign(new Error(name), { code: 'ENOSPC' })
      work(...given)
    }
  return {
    ...real,
    writeFileSync: failing('writeFileSync', real.writeFileSync),
    renameSync: failing('renameSync', real.renameSync),
  }
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'factdeck-window-'))
})
afterEach(() => {
  disk.fails = ''
  rmSync(folder, { recursive: true, force: true })
})

const left = { bounds: { x: 1, y: 2, width: 900, height: 700 }, maximised: false }

test.each(['writeFileSync', 'renameSync'])(
  'where %s fails the old place stays, nothing is left beside it, and nobody is stopped',
  (name) => {
    const file = path.join(folder, 'window.json')
    keepState(file, left)
    disk.fails = name
    keepState(file, { ...left, maximised: true })
    expect(readFileSync(file, 'utf8')).toBe(serialiseWindowState(left))
    expect(readdirSync(folder)).toEqual(['window.json'])
    disk.fails = ''
    keepState(file, { ...left, maximised: true })
    expect(parseWindowState(readFileSync(file, 'utf8'))?.maximised).toBe(true)
  },
)
