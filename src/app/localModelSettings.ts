import { FactdeckError } from '@core/model'
import type { Collection } from './collection'

/** What the person set for the local model. Kept on this computer, in no package and no backup of cards. */
export interface LocalModelSettings {
  /** Off until the person turns it on. */
  enabled: boolean
  /** The address of a server that speaks OpenAI's protocol. */
  baseUrl: string
  /** A name from the server's list; empty until one is chosen. */
  model: string
  /** How long a part of a document may take. */
  timeoutSeconds: number
  /** The host outside of this computer that the person typed to allow it; empty for none. */
  confirmedHost: string
  /** The key that the person typed; empty for none, and then no Authorization header is sent. */
  key: string
}

export const defaultLocalModel: LocalModelSettings = {
  enabled: false,
  baseUrl: 'http://127.0.0.1:11434',
  model: '',
  timeoutSeconds: 60,
  confirmedHost: '',
  key: '',
}

const settingKey = 'localModel'

/** Bounds of the time for a part, in seconds. */
export const timeoutBounds = { least: 1, most: 1800 } as const

function isTimeout(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= timeoutBounds.least &&
    value <= timeoutBounds.most
  )
}

/** The stored value as settings; whatever is missing or makes no sense takes its default. */
export function localModelFrom(stored: unknown): LocalModelSettings {
  const row: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const text = (name: 'baseUrl' | 'model' | 'confirmedHost' | 'key', most: number): string => {
    const value = row[name]
    return typeof value === 'string' && value.length <= most ? value : defaultLocalModel[name]
  }
  const timeoutSeconds = row['timeoutSeconds']
  return {
    enabled: row['enabled'] === true,
    baseUrl: text('baseUrl', 300),
    model: text('model', 300),
    timeoutSeconds: isTimeout(timeoutSeconds) ? timeoutSeconds : defaultLocalModel.timeoutSeconds,
    confirmedHost: text('confirmedHost', 253),
    key: text('key', 2000),
  }
}

/** The settings of the local model. */
export async function getLocalModel({ store }: Collection): Promise<LocalModelSettings> {
  return localModelFrom(await store.settings.get(settingKey))
}

/**
 * Changes some of them; not on the undo list. Another address forgets which host was confirmed and which key was typed:
 * both were meant for the old one.
 * @throws FactdeckError `setting-invalid` for a value that makes no sense
 */
export async function updateLocalModel(
  collection: Collection,
  changes: Partial<LocalModelSettings>,
): Promise<LocalModelSettings> {
  if (changes.timeoutSeconds !== undefined && !isTimeout(changes.timeoutSeconds))
    throw new FactdeckError(
      'setting-invalid',
      `A part of a document may take ${timeoutBounds.least} to ${timeoutBounds.most} seconds, in whole seconds.`,
    )
  if (changes.key !== undefined && !/^[\u0021-\u007e]{0,2000}$/u.test(changes.key))
    throw new FactdeckError('setting-invalid', 'A key has no spaces and no letters with accents.')
  const { store } = collection
  return await store.unit('Change the local model', { tables: ['settings'], undoable: false }, async () => {
    const before = localModelFrom(await store.settings.get(settingKey))
    const moved =
      changes.baseUrl !== undefined && hostOf(changes.baseUrl) !== hostOf(before.baseUrl)
        ? { confirmedHost: '', key: '' }
        : {}
    const after = localModelFrom({ ...before, ...moved, ...changes })
    await store.settings.set(settingKey, after)
    return after
  })
}

/** The host of an address, as the person has to type it to confirm it; undefined where it is no address. */
export function hostOf(baseUrl: string): string | undefined {
  if (!URL.canParse(baseUrl.trim())) return undefined
  const { protocol, hostname } = new URL(baseUrl.trim())
  if (!['http:', 'https:'].includes(protocol) || hostname === '') return undefined
  return hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '')
}

/**
 * Whether an address names this computer, to decide what the settings show. What may be connected to is decided by the
 * main process, which resolves the name.
 */
export function isThisComputer(baseUrl: string): boolean {
  const host = hostOf(baseUrl) ?? ''
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    /^127\.\d+\.\d+\.\d+$/u.test(host)
  )
}
