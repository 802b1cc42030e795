import { expect, test } from 'vitest'
import { settingsFrom } from '@app/settings'
import { readNoteTypes } from '@core/formats/markdown/noteTypes'
import { commentOf } from '@core/formats/markdown/comments'
import { fromPlain } from '@core/formats/values'
import { parseResponse } from '@core/generation/model/response'
import { backupInfoOf } from '@ipc/contract'
import { decodeUnit } from '@storage/units/journal'
import { parseWindowState } from '../../main/window/windowState'

// `__proto__` survives JSON.parse as a key like any other. Wherever a text from a file becomes an object of ours, no
// prototype may be reached by it, neither then nor when somebody copies the object.

const evil =
  '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}'
const object = `{${evil},"key":"theme","value":{${evil},"theme":"dark"}}`

const readers: Readonly<Record<string, () => unknown>> = {
  'rows of a backup': () => fromPlain(JSON.parse(object)),
  'wrapped rows of a backup': () =>
    fromPlain(JSON.parse(`{"$entries":[["__proto__",{"polluted":1}],["$a",${object}]]}`)),
  'maps of a backup': () => fromPlain(JSON.parse(`{"$map":[["__proto__",${object}]]}`)),
  settings: () =>
    settingsFrom(
      new Map([
        ['__proto__', fromPlain(JSON.parse(object))],
        ['typing', JSON.parse(object)],
      ]),
    ),
  'note types of a folder': () =>
    readNoteTypes(
      `[{${evil},"id":7,"name":"n","kind":"standard","format":"html","fields":[{${evil},"name":"a"}],"templates":[{${evil},"name":"t","front":"","back":""}],"css":"","modifiedAt":0}]`,
    ),
  'comments of a text': () => commentOf(`<!-- tags: ["__proto__", "constructor"] -->`),
  'the answer of a model': () =>
    parseResponse(
      `{${evil},"choices":[{${evil},"message":{${evil},"content":"{${evil.replaceAll('"', '\\"')},\\"facts\\":[{${evil.replaceAll('"', '\\"')}}]}"}}]}`,
    ),
  'what is known of a backup': () =>
    backupInfoOf(JSON.parse(`{"reason":"asked","notes":0,"cards":0,"reviews":0,"unreadable":0,"media":[]}`)),
  'a line of the journal': () =>
    decodeUnit(
      `{"name":"x","at":0,"changes":[],"before":[],"after":[{"table":"notes","present":[${object}],"absent":[]}]}`,
    ),
  'the place of the window': () =>
    parseWindowState(`{"bounds":{"x":1,"y":1,"width":900,"height":700},"maximised":false}`),
}

/** Whether `polluted` is reached from a value, or from a copy of it or of what is in it. */
function isPolluted(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > 8) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Reflect.get(Object(prototype), 'polluted') !== undefined) return true
  // How objects are copied in careless code.
  if (Object.getPrototypeOf(Object.assign({}, value)) !== Object.prototype) return true
  const inside = value instanceof Map ? [...value.values()] : Object.entries(value).map(([, item]) => item)
  return inside.some((item) => isPolluted(item, depth + 1))
}

test.each(Object.entries(readers))('%s', (_name, read) => {
  const before = Object.getOwnPropertyNames(Object.prototype).join()
  const value = read()
  expect(value).toBeDefined()
  expect(isPolluted(value)).toBe(false)
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})
