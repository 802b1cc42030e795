import { afterEach, expect, test } from 'vitest'
import { closeTestCollections, openTestCollection } from '../testing/openCollections'
import {
  defaultLocalModel,
  getLocalModel,
  hostOf,
  isThisComputer,
  localModelFrom,
  updateLocalModel,
} from './localModelSettings'
import { undoState } from './undo'

afterEach(closeTestCollections)

test('the local model is off until it is turned on, and what was set is kept', async () => {
  const { collection } = await openTestCollection()
  expect(await getLocalModel(collection)).toEqual(defaultLocalModel)
  expect(defaultLocalModel.enabled).toBe(false)
  await updateLocalModel(collection, { enabled: true, model: 'tiny', timeoutSeconds: 5 })
  expect(await getLocalModel(collection)).toEqual({
    ...defaultLocalModel,
    enabled: true,
    model: 'tiny',
    timeoutSeconds: 5,
  })
  expect((await undoState(collection)).undo).toBeUndefined()
})

test('another host forgets the key and the confirmation that were meant for the old one', async () => {
  const { collection } = await openTestCollection()
  await updateLocalModel(collection, { baseUrl: 'http://10.0.0.1', confirmedHost: '10.0.0.1', key: 'k' })
  expect(await updateLocalModel(collection, { baseUrl: 'http://10.0.0.1/v1' })).toMatchObject({ key: 'k' })
  expect(await updateLocalModel(collection, { baseUrl: 'http://10.0.0.2' })).toMatchObject({
    confirmedHost: '',
    key: '',
  })
})

test.each([{ timeoutSeconds: 0 }, { timeoutSeconds: 1.5 }, { key: 'a b' }, { key: 'a\nb' }])(
  'values that make no sense are refused: %j',
  async (changes) => {
    const { collection } = await openTestCollection()
    await expect(updateLocalModel(collection, changes)).rejects.toMatchObject({ code: 'setting-invalid' })
    expect(await getLocalModel(collection)).toEqual(defaultLocalModel)
  },
)

test('a damaged row is as if nothing was set', () => {
  for (const stored of [undefined, null, 'on', 7, { enabled: 'yes', baseUrl: 3, timeoutSeconds: -1 }])
    expect(localModelFrom(stored)).toEqual(defaultLocalModel)
})

test('addresses of this computer are known by their names', () => {
  expect(
    ['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:1', 'http://a.localhost'].every(isThisComputer),
  ).toBe(true)
  expect(
    ['http://box', 'http://192.168.1.5', 'http://127.0.0.1.evil.example', 'nothing'].some(isThisComputer),
  ).toBe(false)
  expect(hostOf('http://[fd00::1]:80/v1')).toBe('fd00::1')
  expect(hostOf('ftp://box')).toBeUndefined()
})
