import type { AudioTag } from '@core/rendering'
import { cardPlayer, isFilm } from './audio'
import type { MediaUrls } from './mediaUrls'
import { mediaName } from './noteTypeSheet'
import { placeholder } from './sanitize'

const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * Puts what plays a sound, a film or speech into its place in a card. Gives how to end what it began.
 */
export function fillAudioSlot(slot: HTMLElement, tag: AudioTag, urls: MediaUrls): () => void {
  if (tag.kind === 'file' && mediaName(tag.name) === undefined) {
    slot.replaceChildren(placeholder('Remote media not loaded'))
    return () => undefined
  }
  return isFilm(tag) ? film(slot, tag, urls) : button(slot, tag)
}

function button(slot: HTMLElement, tag: AudioTag): () => void {
  const element = document.createElement('button')
  element.type = 'button'
  // Anki's names: note types give the button a look.
  element.className = 'replay-button soundLink'
  element.setAttribute('aria-label', tag.kind === 'file' ? `Play ${tag.name}` : 'Speak')
  element.title = tag.kind === 'file' ? tag.name : tag.text
  const icon = document.createElementNS(svgNamespace, 'svg')
  icon.setAttribute('class', 'playImage')
  icon.setAttribute('viewBox', '0 0 64 64')
  icon.setAttribute('aria-hidden', 'true')
  const triangle = document.createElementNS(svgNamespace, 'path')
  triangle.setAttribute('d', 'M56.5 32 13 57V7z')
  icon.append(triangle)
  element.append(icon)
  // The pointer leaves the focus where it was, so that the space bar still goes on with the card.
  element.addEventListener('mousedown', (event) => event.preventDefault())
  element.addEventListener('click', () => void cardPlayer.play([tag]))
  const notice = document.createElement('small')
  notice.setAttribute('role', 'status')
  slot.replaceChildren(element, notice)
  return cardPlayer.listen(tag, ({ playing, problem }) => {
    element.toggleAttribute('data-playing', playing)
    notice.textContent = problem ?? ''
  })
}

function film(slot: HTMLElement, tag: AudioTag, urls: MediaUrls): () => void {
  const element = document.createElement('video')
  element.className = 'fd-video'
  element.controls = true
  element.playsInline = true
  element.preload = 'metadata'
  const name = tag.kind === 'file' ? tag.name : ''
  element.setAttribute('aria-label', name)
  slot.replaceChildren(element)
  const missing = (): void => slot.replaceChildren(placeholder(`Missing: ${name}`))
  urls
    .of([name, mediaName(name) ?? name])
    .then((url) => {
      if (url === undefined) missing()
      else element.src = url
    })
    .catch(missing)
  const hide = cardPlayer.showFilm(tag, element)
  return () => {
    hide()
    element.pause()
  }
}
