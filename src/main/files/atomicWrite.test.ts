import { mkdtemp, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginAtomicWrite, removeAbandoned } from './atomicWrite'

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

async function writeWhole(file: string, ...parts: string[]): Promise<void> {
  const output = await beginAtomicWrite(file)
  for (const part of parts) await output.write(bytes(part))
  await output.commit()
}

describe('an atomic write', () => {
  test('writes a new file and replaces an old one, leaving nothing beside it', async () => {
    const file = path.join(folder, 'deck.factdeck')
    await writeWhole(file, 'first, ', 'and longer')
    expect(await readFile(file, 'utf8')).toBe('first, and longer')
    await writeWhole(file, 'second')
    expect(await readFile(file, 'utf8')).toBe('second')
    await writeWhole(file)
    expect(await readFile(file, 'utf8')).toBe('')
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
    for (let round = 0; round < 6; round++) {
      const version = versions[round % 2] ?? ''
      await writeWhole(file, version.slice(0, 1_000_000), version.slice(1_000_000))
    }
    writing.abort()
    await reading
    expect([...seen].every((content) => versions.includes(content))).toBe(true)
  })

  test('when the rename cannot be done, the target stays and the temporary file goes', async () => {
    const target = path.join(folder, 'taken')
    await mkdir(target)
    await writeFile(path.join(target, 'inside'), 'x')
    await expect(writeWhole(target, 'new')).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM|EEXIST/)
    expect(await readdir(folder)).toEqual(['taken'])
    expect(await readdir(target)).toEqual(['inside'])
  })

  test('a folder that is not there is an error', async () => {
    await expect(beginAtomicWrite(path.join(folder, 'no', 'x'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('discarding leaves the old file and nothing else, already when it returns', async () => {
    const file = path.join(folder, 'deck.factdeck')
    await writeFile(file, 'old')
    const output = await beginAtomicWrite(file)
    await output.write(bytes('new'))
    expect(await readdir(folder)).toHaveLength(2)
    const underWay = output.write(bytes('x'.repeat(5_000_000))).catch(() => undefined)
    output.discard()
    output.discard()
    expect(await readdir(folder)).toEqual(['deck.factdeck'])
    await underWay
    await expect(output.commit()).rejects.toThrow()
    expect(await readFile(file, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['deck.factdeck'])
  })

  test('the longest names can be written', async () => {
    for (const letter of ['n', 'ä', '日']) {
      const name = `${letter.repeat(Math.floor(250 / Buffer.byteLength(letter)))}.md`
      await writeWhole(path.join(folder, name), 'x')
    }
    expect(await readdir(folder)).toHaveLength(3)
  })
})

describe('the same content', () => {
  const long = 'x'.repeat(3_000_000)
  const past = new Date(2020, 1, 1)

  async function rewrite(file: string, text: string): Promise<boolean> {
    const output = await beginAtomicWrite(file)
    await output.write(bytes(text))
    return output.commitUnlessSame()
  }

  test('is left alone with its time', async () => {
    const file = path.join(folder, 'deck.md')
    await writeFile(file, long)
    await utimes(file, past, past)
    expect(await rewrite(file, long)).toBe(true)
    expect((await stat(file)).mtime).toEqual(past)
    expect(await readdir(folder)).toEqual(['deck.md'])
  })

  test('is not what differs in a byte, in length, or is not there', async () => {
    const file = path.join(folder, 'deck.md')
    expect(await rewrite(file, long)).toBe(false)
    for (const other of [`${long.slice(0, -1)}y`, `${long}y`, '', `y${long.slice(1)}`]) {
      expect(await rewrite(file, other)).toBe(false)
      expect(await readFile(file, 'utf8')).toBe(other)
    }
    expect(await readdir(folder)).toEqual(['deck.md'])
  })

  test.skipIf(process.platform === 'win32')(
    'a link to it is replaced, its target is not written to',
    async () => {
      const file = path.join(folder, 'deck.md')
      const target = path.join(folder, 'target')
      await writeFile(target, 'same')
      await symlink(target, file)
      expect(await rewrite(file, 'same')).toBe(false)
      await writeFile(target, 'changed')
      expect(await readFile(file, 'utf8')).toBe('same')
    },
  )
})

test('what a killed program left of this file is removed after a day, and nothing else', async () => {
  const isOurs = (beginning: string): boolean => beginning === 'deck.factdeck'
  const names = [
    '.deck.factdeck.0123456789ab.tmp',
    '.deck.factdeck.fedcba987654.tmp',
    '.deck.factdeck.0123456789xy.tmp',
    '.deck.factdeck.tmp',
    '.other.factdeck.0123456789ab.tmp',
    'deck.factdeck',
  ]
  for (const name of names) await writeFile(path.join(folder, name), 'x')
  const old = new Date(2020, 1, 1)
  for (const name of names) await utimes(path.join(folder, name), old, old)
  await utimes(path.join(folder, '.deck.factdeck.fedcba987654.tmp'), old, new Date())
  await removeAbandoned(folder, isOurs, Date.now())
  expect((await readdir(folder)).toSorted()).toEqual(names.slice(1).toSorted())
  await removeAbandoned(path.join(folder, 'not', 'there'), isOurs, Date.now())
})
