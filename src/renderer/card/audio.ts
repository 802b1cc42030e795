import type { AudioTag } from '@core/rendering'
import { mediaName } from './noteTypeSheet'
import { MediaUrls } from './mediaUrls'
import { useApp } from '../state/store'
import { speak } from './speech'

const filmEndings = /\.(?:3gp|avi|flv|m4v|mkv|mov|mp4|mpe?g|ogv|webm|wmv)$/i

/** Whether a file has pictures, by its name. */
export function isFilm(tag: AudioTag): boolean {
  return tag.kind === 'file' && filmEndings.test(tag.name)
}

/** What a button shows of the thing that it plays. */
export interface AudioState {
  playing: boolean
  /** Why it could not be heard. */
  problem?: string
}

/**
 * Plays what a card has to be heard, one thing after the other. One player for the window: a new card, a new side or a
 * pressed button ends what was playing.
 */
class CardPlayer {
  private readonly listeners = new Map<AudioTag, Set<(state: AudioState) => void>>()
  /** Films are played where the card shows them. */
  private readonly films = new Map<AudioTag, HTMLVideoElement>()
  private current: AbortController | undefined
  /** The sound or film that is playing. */
  private sounding: HTMLMediaElement | undefined

  /**
   * Plays a list from its beginning. Never fails: what cannot be heard says so beside its button. Gives the first reason
   * for that, for what has no button.
   */
  async play(tags: readonly AudioTag[]): Promise<string | undefined> {
    this.stop()
    if (tags.length === 0) return undefined
    const control = new AbortController()
    this.current = control
    let first: string | undefined
    for (const tag of tags) {
      if (control.signal.aborted) break
      this.tell(tag, { playing: true })
      const problem = await this.playOne(tag, control.signal)
      this.tell(tag, problem === undefined ? { playing: false } : { playing: false, problem })
      first ??= problem
    }
    return first
  }

  /** Holds what is playing, or goes on with it. */
  pause(): void {
    const { sounding } = this
    if (sounding === undefined) {
      if (!('speechSynthesis' in globalThis)) return
      if (speechSynthesis.paused) speechSynthesis.resume()
      else speechSynthesis.pause()
    } else if (sounding.paused) void sounding.play().catch(() => undefined)
    else sounding.pause()
  }

  /** Moves within the sound that is playing. */
  seek(seconds: number): void {
    if (this.sounding !== undefined)
      this.sounding.currentTime = Math.max(0, this.sounding.currentTime + seconds)
  }

  stop(): void {
    this.current?.abort()
    this.current = undefined
  }

  /** Calls a button back when its state changes. Gives how to end that. */
  listen(tag: AudioTag, listener: (state: AudioState) => void): () => void {
    const listeners = this.listeners.get(tag) ?? new Set()
    listeners.add(listener)
    this.listeners.set(tag, listeners)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.listeners.delete(tag)
    }
  }

  /** Says where a film is shown. Gives how to take that back. */
  showFilm(tag: AudioTag, element: HTMLVideoElement): () => void {
    this.films.set(tag, element)
    return () => {
      if (this.films.get(tag) === element) this.films.delete(tag)
    }
  }

  private tell(tag: AudioTag, state: AudioState): void {
    for (const listener of this.listeners.get(tag) ?? []) listener(state)
  }

  private async playOne(tag: AudioTag, signal: AbortSignal): Promise<string | undefined> {
    const urls = new MediaUrls()
    try {
      if (tag.kind === 'speech') {
        await speak(tag, signal, useApp.getState().settings?.speech)
        return undefined
      }
      const name = mediaName(tag.name)
      if (name === undefined) return 'Remote media not loaded'
      const url = await urls.of([tag.name, name])
      if (url === undefined) return `Missing: ${tag.name}`
      if (signal.aborted) return undefined
      const film = this.films.get(tag)
      if (film === undefined) return await this.sound(new Audio(url), signal)
      if (film.getAttribute('src') === null) film.src = url
      film.currentTime = 0
      return await this.sound(film, signal)
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    } finally {
      urls.release()
    }
  }

  private async sound(element: HTMLMediaElement, signal: AbortSignal): Promise<string | undefined> {
    this.sounding = element
    try {
      return await untilEnd(element, signal)
    } finally {
      if (this.sounding === element) this.sounding = undefined
    }
  }
}

/** Gives when a sound is over or stopped; a sentence when it cannot be played. */
async function untilEnd(element: HTMLMediaElement, signal: AbortSignal): Promise<string | undefined> {
  return await new Promise((resolve) => {
    const stop = (): void => {
      element.pause()
      resolve(undefined)
    }
    signal.addEventListener('abort', stop)
    element.addEventListener('ended', () => resolve(undefined))
    element.addEventListener('error', () => resolve('This file cannot be played here.'))
    element.play().catch((error: unknown) => {
      // Before anything was pressed a page may not make a sound; the button is there.
      const isQuiet = error instanceof DOMException && /^(?:NotAllowedError|AbortError)$/.test(error.name)
      resolve(isQuiet ? undefined : 'This file cannot be played here.')
    })
  })
}

export const cardPlayer = new CardPlayer()

/** What a side plays by itself: sounds that it only repeats from the front are not played again. */
export function ownAudio(tags: readonly AudioTag[]): AudioTag[] {
  return tags.filter((tag) => !tag.fromFront)
}
