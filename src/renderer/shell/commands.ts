import { useLayoutEffect, useRef } from 'react'
import type { MenuCommand } from '@host/index'
import { useApp } from '../state/store'

/** One thing that can be done: the menu, the keys, the palette and the key sheet all read the same table. */
export interface Command {
  id: string
  title: string
  /** Other words by which the palette finds it. */
  words?: string
  /** As `event.key`, with modifiers before it: `Ctrl+k`, `Shift+ArrowDown`, `1`, ` `. Ctrl stands for Cmd on a Mac. */
  keys?: readonly string[]
  /** The native menu's name for it. */
  menu?: MenuCommand
  /** Left out of the palette: it only makes sense by its key. */
  hidden?: boolean
  enabled?: () => boolean
  run: () => void
}

/** A screen's commands; the last that was mounted is asked first. */
export interface Scope {
  title: string
  commands: readonly Command[]
  /** Letters that mean nothing here mean nothing elsewhere: one too many must not lead away. */
  keepsLetters?: boolean
}

const scopes: { current: Scope }[] = []

/** All commands that can be run now, nearest scope first. */
export function activeScopes(): Scope[] {
  return scopes.map((holder) => holder.current).reverse()
}

/** Makes a screen's commands available while it is mounted. The newest closures are used without re-registering. */
export function useCommands(
  title: string,
  commands: readonly Command[],
  { keepsLetters = false }: Pick<Scope, 'keepsLetters'> = {},
): void {
  const holder = useRef<Scope>({ title, commands, keepsLetters })
  // Before the screen is painted: a key pressed at first sight of it must already be heard.
  useLayoutEffect(() => {
    holder.current = { title, commands, keepsLetters }
  })
  useLayoutEffect(() => {
    scopes.push(holder)
    return () => {
      scopes.splice(scopes.indexOf(holder), 1)
    }
  }, [])
}

export const isMac = /mac/i.test(navigator.userAgent)

/** The name of a pressed key in the notation of `Command.keys`. */
export function keyName(event: KeyboardEvent): string {
  const letter = event.key.length === 1
  const parts: string[] = []
  // AltGr, which Windows reports as Ctrl and Alt, only makes another character.
  const makesCharacter = event.getModifierState('AltGraph')
  if ((isMac ? event.metaKey : event.ctrlKey) && !makesCharacter) parts.push('Ctrl')
  if (event.altKey && !makesCharacter && (!letter || (parts.length > 0 && /^[a-z]$/i.test(event.key))))
    parts.push('Alt')
  // A shifted character is already another character (`?`, `!`); Shift is named only beside Ctrl or a named key.
  if (event.shiftKey && (!letter || parts.length > 0)) parts.push('Shift')
  parts.push(letter && parts.length > 0 ? event.key.toLowerCase() : event.key)
  return parts.join('+')
}

/** How a key is written for people. */
export function showKey(key: string): string {
  const names: Record<string, string> = {
    ' ': 'Space',
    ArrowDown: '↓',
    ArrowUp: '↑',
    Escape: 'Esc',
    Delete: 'Del',
  }
  return key
    .split('+')
    .map((part, index) => {
      if (part === '' && index > 0) return '+'
      if (part === 'Ctrl') return isMac ? '⌘' : 'Ctrl'
      return names[part] ?? (part.length === 1 ? part.toUpperCase() : part)
    })
    .join(isMac ? '' : '+')
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type))
  )
}

/** Single characters are switchable (WCAG 2.1.4) and never fire while something is typed. */
function isSingle(key: string): boolean {
  return key.length === 1
}

/** Finds and runs the command for a key press. Gives whether one was found. */
export function runKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented || event.repeat) return false
  const key = keyName(event)
  const { settings } = useApp.getState()
  // An open dialog has the keyboard to itself.
  if (document.querySelector('dialog[open]') !== null) return false
  // A card lives in a shadow root: seen from outside, what is focused in it is the card as a whole.
  const target = event.composedPath()[0] ?? event.target
  const inField = typing(target)
  if (inField && !key.startsWith('Ctrl+')) return false
  // Undo and redo inside a text field belong to the text.
  if (inField && /^Ctrl\+(Shift\+)?[zy]$/.test(key)) return false
  // Space and Enter on a focused button or link press it.
  if ((key === ' ' || key === 'Enter') && pressable(target)) return false
  if (isSingle(key) && key !== ' ' && !/^[1-9]$/.test(key) && settings?.singleLetterKeys === false)
    return false
  for (const scope of activeScopes()) {
    const command = scope.commands.find(
      (candidate) => candidate.keys?.includes(key) === true && candidate.enabled?.() !== false,
    )
    if (command !== undefined) {
      event.preventDefault()
      command.run()
      return true
    }
    if (scope.keepsLetters === true && /^[a-z]$/i.test(key)) return false
  }
  return false
}

function pressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.dataset['keysThrough'] === undefined &&
    target.closest(
      'button, a[href], summary, audio, video, [role="button"], [role="option"], [role="menuitem"]',
    ) !== null
  )
}

/** Runs the command that the native menu names. */
export function runMenuCommand(id: MenuCommand): void {
  for (const scope of activeScopes()) {
    const command = scope.commands.find(
      (candidate) => candidate.menu === id && candidate.enabled?.() !== false,
    )
    if (command !== undefined) {
      command.run()
      return
    }
  }
}
