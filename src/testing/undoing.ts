import { expect } from 'vitest'
import { redo, undo, type Collection } from '@app/index'
import { dump } from './databases'

/** Everything that a collection holds but what it keeps for undo, as text. */
export async function stateOf({ store }: Collection): Promise<string> {
  return await dump(store.databaseName, ['units', 'unitParts'])
}

/** Does something, and expects that one undo puts every row back and one redo does it again, both under this name. */
export async function undoes<T>(collection: Collection, name: string, work: () => Promise<T>): Promise<T> {
  const before = await stateOf(collection)
  const result = await work()
  const after = await stateOf(collection)
  expect(after).not.toBe(before)
  expect(await undo(collection)).toBe(name)
  expect(await stateOf(collection)).toBe(before)
  expect(await redo(collection)).toBe(name)
  expect(await stateOf(collection)).toBe(after)
  return result
}
