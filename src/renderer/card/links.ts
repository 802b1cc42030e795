import { act, notify } from '../state/actions'
import { theHost } from '../state/store'
import type { CardLink, RefusedLink } from './sanitize'

/** Makes the words of a link lead where they say, after the host has asked. The element itself has no address. */
export function showLink({ element, link }: CardLink): void {
  element.title = link.place
  onFollow(element, () => act(() => theHost().openLink(link.address)))
}

/** Words of a link that leads nowhere: they stay, and say why to whoever points at them, hears of them or follows them. */
export function showRefusedLink({ element, why }: RefusedLink): void {
  element.title = why
  element.setAttribute('aria-disabled', 'true')
  onFollow(element, () => notify(why))
}

function onFollow(element: HTMLElement, follow: () => void): void {
  element.setAttribute('role', 'link')
  element.tabIndex = 0
  // Anki's templates put buttons and boxes around links; the card's own keys must not fire as well.
  const open = (event: Event): void => {
    event.preventDefault()
    event.stopPropagation()
    follow()
  }
  element.addEventListener('click', open)
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') open(event)
  })
}
