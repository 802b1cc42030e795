import { compareTyped, type TypedRun, type TypeIn } from '@core/rendering'

/** What is typed into a card's box, and what to do then. */
export interface Typing {
  /** What was typed so far. */
  text: string
  onType(text: string): void
  /** Enter was pressed. */
  onDone(): void
}

/** The box to type in, on the front. */
export function typeBox(typeIn: TypeIn, typing: Typing | undefined): HTMLElement {
  const input = document.createElement('input')
  input.id = 'typeans'
  input.type = 'text'
  input.autocomplete = 'off'
  input.autocapitalize = 'off'
  input.spellcheck = false
  input.dir = 'auto'
  input.setAttribute('aria-label', `Your answer: ${typeIn.field}`)
  if (typing === undefined) {
    input.disabled = true
    return input
  }
  input.value = typing.text
  input.addEventListener('input', () => typing.onType(input.value))
  input.addEventListener('keydown', (event) => {
    // Gives the keyboard back to the screen.
    if (event.key === 'Escape') input.blur()
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    typing.onDone()
  })
  return input
}

/** The comparison, on the back: what was typed above what was expected. Not by colour alone. */
export function typedComparison(typed: string, typeIn: TypeIn): HTMLElement {
  const box = document.createElement('code')
  box.id = 'typeans'
  box.dir = 'auto'
  const result = compareTyped(typed, typeIn)
  if (typed.trim() === '') {
    box.append(lineOf('Not typed. Expected: ', [{ kind: 'missed', text: typeIn.expected }], false))
    return box
  }
  const verdict = document.createElement('span')
  verdict.className = 'fd-verdict'
  verdict.textContent = result.correct ? '✓ Correct' : '✗ Not quite: yours, then what was expected'
  box.append(verdict, lineOf('You typed: ', result.typed, true))
  if (!result.correct) box.append(lineOf('Expected: ', result.expected, true))
  return box
}

/** Puts the focus into the box of a card. Gives whether there is one. */
export function focusTypeBox(within: HTMLElement | null): boolean {
  for (const host of within?.querySelectorAll('[data-card]') ?? []) {
    const input = host.shadowRoot?.querySelector<HTMLInputElement>('input#typeans:enabled')
    if (input === null || input === undefined) continue
    input.focus({ preventScroll: true })
    return true
  }
  return false
}

const classes = { good: 'typeGood', bad: 'typeBad', missed: 'typeMissed' } as const

function lineOf(label: string, runs: readonly TypedRun[], marked: boolean): HTMLElement {
  const line = document.createElement('span')
  const spoken = document.createElement('span')
  spoken.className = 'fd-hidden-text'
  spoken.textContent = label
  line.append(spoken)
  for (const { kind, text } of runs) {
    const run = document.createElement('span')
    if (marked) run.className = classes[kind]
    run.textContent = text
    line.append(run)
  }
  return line
}
