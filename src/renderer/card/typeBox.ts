import type { AnswerRun, Judgement } from '@core/answers'
import type { TypeIn } from '@core/rendering'

/** What is typed into a card's box, and what to do then. */
export interface Typing {
  /** What was typed so far. */
  text: string
  /** What it is worth, once the answer is shown. */
  judgement?: Judgement | undefined
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

const marks = { correct: '✓', almost: '≈', wrong: '✗' } as const

/** The verdict in words, on the back, with what was typed above what was expected. Not by colour alone. */
export function typedComparison(typing: Typing | undefined, { expected }: TypeIn): HTMLElement {
  const box = document.createElement('code')
  box.id = 'typeans'
  box.dir = 'auto'
  const judgement = typing?.judgement
  if (typing === undefined || judgement === undefined || typing.text.trim() === '') {
    box.append(
      lineOf('Expected: ', 'Nothing was typed. Expected: ', [{ kind: 'same', text: expected }], false),
    )
    return box
  }
  const { verdict, reason, difference, accepted } = judgement
  const said = document.createElement('span')
  said.className = 'fd-verdict'
  said.dataset['verdict'] = verdict
  const mark = document.createElement('span')
  mark.setAttribute('aria-hidden', 'true')
  mark.textContent = `${marks[verdict]} `
  said.append(mark, reason)
  box.append(said)
  // Letters that two different answers happen to share say nothing.
  const isOther = verdict === 'wrong' && !isAlike(difference.expected)
  const isExact =
    difference.typed.every(({ kind }) => kind === 'same') &&
    difference.expected.length === difference.typed.length
  if (isOther) {
    box.append(lineOf('You typed', 'You typed: ', [{ kind: 'extra', text: typing.text.trim() }]))
    box.append(lineOf('Expected', 'Expected: ', [{ kind: 'same', text: accepted }], false))
    return box
  }
  box.append(lineOf('You typed', 'You typed: ', difference.typed))
  if (!isExact) box.append(lineOf('Expected', 'Expected: ', difference.expected))
  // What stood there allows more than one answer; the nearest was shown.
  if (accepted !== expected.trim() && verdict !== 'wrong')
    box.append(lineOf('All that counts', 'All that counts: ', [{ kind: 'same', text: expected }], false))
  return box
}

/** Whether more than half of an answer is in what was typed. */
function isAlike(expected: readonly AnswerRun[]): boolean {
  const length = (runs: readonly AnswerRun[]): number => runs.reduce((sum, { text }) => sum + text.length, 0)
  return length(expected.filter(({ kind }) => kind !== 'missing')) * 2 > length(expected)
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

const classes = {
  same: 'typeGood',
  close: 'typeGood fd-close',
  extra: 'typeBad',
  missing: 'typeMissed',
} as const
const spokenKinds = { same: '', close: '', extra: ' (too much) ', missing: ' (missing) ' } as const

function lineOf(label: string, spoken: string, runs: readonly AnswerRun[], marked = true): HTMLElement {
  const line = document.createElement('span')
  const name = document.createElement('span')
  name.className = 'fd-line-name'
  name.setAttribute('aria-hidden', 'true')
  name.textContent = label
  line.append(name, hiddenText(spoken))
  for (const { kind, text } of runs) {
    const run = document.createElement('span')
    if (marked) run.className = classes[kind]
    run.textContent = text
    line.append(run)
    if (marked && spokenKinds[kind] !== '') line.append(hiddenText(spokenKinds[kind]))
  }
  return line
}

function hiddenText(text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = 'fd-hidden-text'
  element.textContent = text
  return element
}
