import { act } from '../state/actions'
import { theHost } from '../state/store'
import type { CardLink } from './sanitize'

/** Makes the words of a link lead where they say, after the host has asked. The element itself has no address. */
export function showLink({ element, link }: CardLink): void {
  element.setAttribute('role', 'link')
  element.tabIndex = 0
  element.title = link.place
  // Anki's templates put buttons and boxes around links; the card's own keys must not fire as well.
  const open = (event: Event): void => {
    event.preventDefault()
    event.stopPropagation()
    act(() => theHost().openLink(link.address))
  }
  element.addEventListener('click', open)
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') open(event)
  })
}
