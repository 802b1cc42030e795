import { isMac } from '../shell/commands'

/** The elements that stand for the page of Anki's window, with the classes that note types look for. */
export interface CardPage {
  page: HTMLElement
  /** Where the card's content goes. */
  content: HTMLElement
  setDark: (dark: boolean) => void
}

/**
 * @param ordinal index of the card's template, or cloze number − 1
 * @param isAnki the card is of a note type of Anki
 */
export function cardPage(ordinal: number, isAnki: boolean): CardPage {
  const page = document.createElement('fd-html')
  const body = document.createElement('fd-body')
  const content = document.createElement('div')
  content.id = 'qa'
  const system = isMac ? 'mac' : /windows/i.test(navigator.userAgent) ? 'win' : 'linux'
  page.className = `fd-root ${system} chrome`
  if (matchMedia('(pointer: coarse)').matches) page.classList.add('mobile')
  if (isAnki) page.classList.add('fd-anki')
  body.className = `card card${ordinal + 1}`
  body.append(content)
  page.append(body)
  return {
    page,
    content,
    setDark: (dark) => {
      // Desktop and phones name it differently.
      page.classList.toggle('night-mode', dark)
      for (const name of ['nightMode', 'night_mode']) {
        page.classList.toggle(name, dark)
        body.classList.toggle(name, dark)
      }
    },
  }
}

const systemDark = matchMedia('(prefers-color-scheme: dark)')

/** Whether the program is dark now. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme']
  return chosen === undefined ? systemDark.matches : chosen === 'dark'
}

/** Calls back when that may have changed. Gives how to end it. */
export function watchDark(changed: () => void): () => void {
  systemDark.addEventListener('change', changed)
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    systemDark.removeEventListener('change', changed)
    observer.disconnect()
  }
}
