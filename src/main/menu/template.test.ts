import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { menuCommands, type MenuCommand } from '@ipc/channels'
import type { MenuState } from '@ipc/contract'
import { menuTemplate } from './template'

type Item = MenuItemConstructorOptions

function flatten(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])])
}

function itemsOf(platform: NodeJS.Platform, state: MenuState = {}, sent: MenuCommand[] = []): Item[] {
  return flatten(menuTemplate({ platform, development: false, state, send: (id) => void sent.push(id) }))
}

describe.each<NodeJS.Platform>(['linux', 'win32', 'darwin'])('the menu on %s', (platform) => {
  test('has every command once, and each sends its own id', () => {
    const sent: MenuCommand[] = []
    const items = itemsOf(platform, {}, sent)
    for (const id of menuCommands) {
      const found = items.filter((item) => item.id === id)
      expect(found, id).toHaveLength(1)
      // Electron passes the item, the window and the event; ours need none of them.
      Reflect.apply(found[0]?.click ?? (() => undefined), undefined, [])
    }
    expect(sent).toEqual([...menuCommands])
  })

  test('gives no two items the same key', () => {
    const keys = itemsOf(platform).flatMap((item) => item.accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('offers no developer tools', () => {
    expect(itemsOf(platform).map((item) => item.role)).not.toContain('toggleDevTools')
  })
})

test('undo and redo say what they would do, and are grey when there is nothing', () => {
  const items = itemsOf('linux', { undo: 'Answer card', redo: 'Rename “Q&A”' })
  expect(items.find((item) => item.id === 'undo')).toMatchObject({
    label: '&Undo Answer card',
    enabled: true,
  })
  expect(items.find((item) => item.id === 'redo')).toMatchObject({
    label: '&Redo Rename “Q&&A”',
    enabled: true,
  })
  const idle = itemsOf('linux')
  expect(idle.find((item) => item.id === 'undo')).toMatchObject({ label: '&Undo', enabled: false })
})
