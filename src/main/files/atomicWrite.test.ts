import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFileAtomically } from './atomicWrite'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-write-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

test('writes a new file and replaces an old one, leaving nothing beside it', async () => {
  const file = path.join(folder, 'deck.factdeck')
  await writeFileAtomically(file, bytes('first, and longer'))
  await writeFileAtomically(file, bytes('second'))
  expect(await readFile(file, 'utf8')).toBe('second')
  expect(await readdir(folder)).toEqual(['deck.factdeck'])
})

test('a reader never sees a part of the file', async () => {
  const file = path.join(folder, 'deck.factdeck')
  const versions = ['a', 'b'].map((letter) => letter.repeat(4_000_000))
  await writeFile(file, versions[0] ?? '')
  const writing = new AbortController()
  const seen = new Set<string>()
  const reading = (async () => {
    while (!writing.signal.aborted) seen.add(await readFile(file, 'utf8'))
  })()
  for (let round = 0; round < 6; round++) await writeFileAtomically(file, bytes(versions[round % 2] ?? ''))
  writing.abort()
  await reading
  expect([...seen].every((content) => versions.includes(content))).toBe(true)
})

test('when the rename cannot be done, the target stays and the temporary file goes', async () => {
  const target = path.join(folder, 'taken')
  await mkdir(target)
  await writeFile(path.join(target, 'inside'), 'x')
  await expect(writeFileAtomically(target, bytes('new'))).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM|EEXIST/)
  expect(await readdir(folder)).toEqual(['taken'])
  expect(await readdir(target)).toEqual(['inside'])
})

test('a folder that is not there is an error', async () => {
  await expect(writeFileAtomically(path.join(folder, 'no', 'x'), bytes('a'))).rejects.toMatchObject({
    code: 'ENOENT',
  })
})
