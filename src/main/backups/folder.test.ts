import { createHash } from 'node:crypto'
import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backupIdAt, timeOfBackup } from '@ipc/backups'
import type { BackupInfo } from '@ipc/contract'
import { createSaves } from '../files/saves'
import { backupFolder } from './folder'
import { listKnown, mediaKnown, whereIs } from './known'
import { createPlaces } from './place'
import { copyAside } from './setAside'

let root: string
const one = backupIdAt(Date.parse('2026-11-23T12:00:00Z'))
const two = backupIdAt(Date.parse('2026-11-24T12:00:00.5Z'))
const info: BackupInfo = { reason: 'asked', notes: 1, cards: 2, reviews: 3, unreadable: 0, media: [] }

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'factdeck-backups-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function putMedia(text: string, name = hashOf(text)): Promise<string> {
  await writeFile(await backupFolder(root).placeFor({ kind: 'media', hash: name }), text)
  return name
}

describe('the folder of backups', () => {
  test('lists what is a backup, newest first, and nothing else', async () => {
    const folder = backupFolder(root)
    expect(await folder.list()).toEqual([])
    for (const id of [one, two]) await writeFile(await folder.placeFor({ kind: 'snapshot', id }), id)
    await folder.describe(one, info)
    await writeFile(path.join(root, `${two}.json`), '{"reason": "asked", "media": ["../../etc"]}')
    for (const name of ['notes.factdeck', `.${one}.factdeck.abc.tmp`, `x${one}.factdeck`])
      await writeFile(path.join(root, name), 'x')
    await mkdir(path.join(root, `${backupIdAt(0)}.factdeck`))
    expect(await folder.list()).toEqual([
      { id: two, size: two.length, info: null },
      { id: one, size: one.length, info },
    ])
    expect(timeOfBackup(two)).toBe(Date.parse('2026-11-24T12:00:00.5Z'))
  })

  test('names that are none reach no path', async () => {
    const folder = backupFolder(root)
    for (const id of ['../x', `${one}/../../x`, '', `${one}\0`]) {
      await expect(folder.placeFor({ kind: 'snapshot', id })).rejects.toThrow('no name of a backup')
      await expect(folder.describe(id, info)).rejects.toThrow('no name of a backup')
      await expect(folder.remove([id])).rejects.toThrow('no name of a backup')
    }
    await expect(folder.placeFor({ kind: 'media', hash: '../x' })).rejects.toThrow('no name of a backup')
  })

  test('a media file that is not what its name says is found and removed', async () => {
    const folder = backupFolder(root)
    const good = await putMedia('picture')
    const bad = await putMedia('picture cut sh', hashOf('picture cut short'))
    expect(await folder.checkMedia(good)).toBe(true)
    expect(await folder.checkMedia(bad)).toBe(false)
    expect(await folder.keptMedia()).toEqual([good])
  })

  test('removing a backup takes the media that no other one needs, and none while one is not described', async () => {
    const folder = backupFolder(root)
    const shared = await putMedia('shared')
    const own = await putMedia('own')
    for (const id of [one, two]) await writeFile(await folder.placeFor({ kind: 'snapshot', id }), id)
    await folder.describe(one, { ...info, media: [shared, own] })
    const three = backupIdAt(Date.parse('2026-11-25T12:00:00Z'))
    await writeFile(await folder.placeFor({ kind: 'snapshot', id: three }), three)
    await folder.remove([three])
    expect((await folder.keptMedia()).sort()).toEqual([shared, own].sort())
    await folder.describe(two, { ...info, media: [shared] })
    await folder.remove([one])
    expect(await folder.keptMedia()).toEqual([shared])
    expect((await readdir(root)).sort()).toEqual(['media', `${two}.factdeck`, `${two}.json`].sort())
  })

  test('a backup that is cut short while it is written leaves the older ones and no part', async () => {
    const folder = backupFolder(root)
    await writeFile(await folder.placeFor({ kind: 'snapshot', id: one }), 'old')
    const saves = createSaves(() => Date.now())
    const token = await saves.begin(await folder.placeFor({ kind: 'snapshot', id: two }), 100)
    await saves.write(token, 0, new Uint8Array(40))
    saves.cancelAll()
    expect((await folder.list()).map(({ id }) => id)).toEqual([one])
    expect((await readdir(root)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('where backups go', () => {
  test('into the chosen folder, and into the own one while that is not there', async () => {
    const parts = { own: path.join(root, 'own'), memory: path.join(root, 'memory.json') }
    const places = createPlaces(parts)
    expect(await places.tell()).toEqual({ folder: parts.own, isDefault: true, isFallback: false })
    const chosen = path.join(root, 'stick')
    await mkdir(chosen)
    await places.choose(chosen)
    expect(await createPlaces(parts).tell()).toEqual({ folder: chosen, isDefault: false, isFallback: false })
    await rm(chosen, { recursive: true })
    expect(await places.tell()).toEqual({ folder: parts.own, isDefault: false, isFallback: true })
    await places.choose(undefined)
    expect((await places.tell()).isDefault).toBe(true)
  })

  test('backups stay in the folder that was chosen before, and are found, read and described there', async () => {
    const own = path.join(root, 'own')
    const places = createPlaces({ own, memory: path.join(root, 'memory.json') })
    const made = async (id: string): Promise<void> => {
      const folder = await places.folder()
      await writeFile(await folder.placeFor({ kind: 'snapshot', id }), id)
      await folder.describe(id, info)
    }
    await made(one)
    const hash = hashOf('old')
    await writeFile(await (await places.folder()).placeFor({ kind: 'media', hash }), 'old')
    const [stick, disk] = [path.join(root, 'stick'), path.join(root, 'disk')]
    for (const folder of [stick, disk]) await mkdir(folder)
    await places.choose(stick)
    await made(two)
    await places.choose(disk)
    const three = backupIdAt(Date.parse('2026-11-25T12:00:00Z'))
    await made(three)
    const known = await places.known()
    const listed = async () => (await listKnown(await places.known())).map(({ id, folder }) => [id, folder])
    expect(await listed()).toEqual([
      [three, undefined],
      [two, stick],
      [one, own],
    ])
    expect(await mediaKnown(known)).toEqual([hash])
    expect((await whereIs(known, { kind: 'snapshot', id: one }))?.folder.root).toBe(own)
    expect((await whereIs(known, { kind: 'media', hash }))?.examined.size).toBe(3)
    // Thinning is of the folder of now.
    await known.now.remove([one, two, three])
    await places.choose(stick)
    expect(await listed()).toEqual([
      [two, undefined],
      [one, own],
    ])
    await places.choose(undefined)
    expect(await listed()).toEqual([
      [two, stick],
      [one, undefined],
    ])
  })

  test('a memory that makes no sense is none', async () => {
    const parts = { own: path.join(root, 'own'), memory: path.join(root, 'memory.json') }
    for (const text of ['', '{', '{"folder": "relative/path"}', '{"folder": 7}']) {
      await writeFile(parts.memory, text)
      expect((await createPlaces(parts).tell()).folder).toBe(parts.own)
    }
  })
})

test('the files of a database are copied aside, but for its lock and other origins', async () => {
  const indexedDb = path.join(root, 'IndexedDB')
  const ours = path.join(indexedDb, 'app_factdeck_0.indexeddb.leveldb')
  await mkdir(ours, { recursive: true })
  for (const name of ['CURRENT', '000003.log', 'LOCK']) await writeFile(path.join(ours, name), name)
  await mkdir(path.join(indexedDb, 'http_localhost_5173.indexeddb.leveldb'))
  const parts = { indexedDb, asideRoot: path.join(root, 'aside'), originName: 'app_factdeck_0' }
  const target = await copyAside(parts, 'now')
  expect(await readdir(target ?? '')).toEqual(['app_factdeck_0.indexeddb.leveldb'])
  expect((await readdir(path.join(target ?? '', 'app_factdeck_0.indexeddb.leveldb'))).sort()).toEqual([
    '000003.log',
    'CURRENT',
  ])
  expect(await copyAside({ ...parts, indexedDb: path.join(root, 'none') }, 'later')).toBeUndefined()
})
