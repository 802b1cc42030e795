import { cardsAfter, discardDraft, openNote, saveEditedNote, saveNewNote, type EditOutcome } from '@app/index'
import { resolved } from '@core/editing'
import { FactdeckError } from '@core/model'
import { cardNumbers } from '@core/occlusion'
import { countOf } from '../../components/words'
import { notify, refresh } from '../../state/actions'
import { theCollection } from '../../state/store'
import { draftSoon, settleDraft, textOf } from './drafting'
import { editorState, useOcclusion, type EditorState } from './state'

export interface SaveHooks {
  onSaved?: (() => void) | undefined
  close: () => void
}

/**
 * Adds the note, or saves what was changed, as one step. What stands against it is said; cards that would go are named
 * first, unless `isAgreed`.
 */
export async function saveOcclusion(hooks: SaveHooks, isAgreed = false): Promise<void> {
  const state = editorState()
  if (state.isSaving || state.of === undefined) return
  const problem = problemOf(state)
  if (problem !== undefined) {
    useOcclusion.setState({ problem })
    return
  }
  useOcclusion.setState({ isSaving: true, problem: undefined })
  try {
    await settleDraft()
    const isDone = state.of === 'new-occlusion' ? await add(state) : await saveEdit(state, isAgreed)
    if (!isDone) return
    // Closed by its own hand: nothing is a draft any more.
    useOcclusion.setState({ of: undefined })
    hooks.close()
    await refresh()
    hooks.onSaved?.()
  } catch (error) {
    draftSoon()
    if (!(error instanceof FactdeckError)) throw error
    useOcclusion.setState({ problem: error.message })
  } finally {
    useOcclusion.setState({ isSaving: false })
  }
}

function problemOf({ picture, history, deckName, of }: EditorState): string | undefined {
  if (picture === undefined) return 'Choose a picture first.'
  if (cardNumbers(history.present).length === 0)
    return 'Draw at least one rectangle or ellipse over what is to be asked.'
  if (of === 'new-occlusion' && deckName.trim() === '') return 'Name the deck that the cards go to.'
  return undefined
}

async function add(state: EditorState): Promise<boolean> {
  const { noteType, deckName, file } = state
  if (noteType === undefined) return false
  const saved = await saveNewNote(theCollection(), {
    noteTypeId: noteType.id,
    deckName,
    ...textOf(state),
    files: file === undefined ? [] : [file],
    draft: 'new-occlusion',
  })
  notify(`Added ${countOf(saved.cards, 'card')} to “${saved.deckName}”.`)
  return true
}

async function saveEdit(state: EditorState, isAgreed: boolean): Promise<boolean> {
  const { of, base, noteType, file, over } = state
  if (typeof of !== 'number' || base === undefined || noteType === undefined) return false
  // What was changed elsewhere alone stays; where both sides changed something, this one counts.
  const text = over === undefined ? textOf(state) : resolved(base, textOf(state), over, new Map())
  // What was answered meanwhile counts, too.
  const cards = (await openNote(theCollection(), of))?.cards ?? []
  const { gone } = cardsAfter(cards, noteType, text)
  if (gone.length > 0 && !isAgreed) {
    useOcclusion.setState({ obstacle: { kind: 'losses', cards: gone } })
    return false
  }
  const outcome = await saveEditedNote(theCollection(), of, over ?? base, {
    ...text,
    files: file === undefined ? [] : [file],
    draft: of,
  })
  return settled(outcome)
}

function settled(outcome: EditOutcome): boolean {
  if (outcome.kind === 'saved') return true
  useOcclusion.setState({
    obstacle: outcome.kind === 'gone' ? { kind: 'gone' } : { kind: 'changed', theirs: outcome.theirs },
  })
  return false
}

/** What was drawn here is saved over what the note has become elsewhere, with all else that was changed there. */
export async function saveOverTheirs(hooks: SaveHooks): Promise<void> {
  const { obstacle, base } = editorState()
  if (obstacle?.kind !== 'changed' || base === undefined) return
  const { noteTypeId, fields, tags } = obstacle.theirs
  if (noteTypeId !== base.noteTypeId) {
    useOcclusion.setState({
      obstacle: undefined,
      problem: 'The note has another note type now. Take what it is now, and edit that.',
    })
    return
  }
  useOcclusion.setState({ over: { noteTypeId, fields, tags }, obstacle: undefined })
  await saveOcclusion(hooks)
}

/** The note was deleted elsewhere, and what was drawn goes with it. */
export async function letGo({ close }: SaveHooks): Promise<void> {
  const { of } = editorState()
  await settleDraft()
  if (of !== undefined) await discardDraft(theCollection(), of)
  useOcclusion.setState({ of: undefined })
  close()
}

/** The note was deleted elsewhere: what was drawn becomes a new one. */
export async function makeAnew(): Promise<void> {
  const { of } = editorState()
  await settleDraft()
  if (of !== undefined) await discardDraft(theCollection(), of)
  useOcclusion.setState(({ deckName }) => ({
    of: 'new-occlusion',
    base: undefined,
    cards: [],
    obstacle: undefined,
    deckName: deckName === '' ? 'My notes' : deckName,
  }))
  draftSoon()
}
