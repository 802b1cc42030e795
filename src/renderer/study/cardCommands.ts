import {
  buryCards,
  deleteNotes,
  forgetCards,
  setFlag,
  setSuspended,
  toggleMark,
  undo,
  type PracticeSession,
  type StudySession,
} from '@app/index'
import { binnedInWords } from '../bin/told'
import type { Command } from '../shell/commands'
import { notify, openDialog } from '../state/actions'
import { theCollection } from '../state/store'

/** Flags by number, as in Anki; each has a name beside its colour. */
export const flagNames = ['none', 'Red', 'Orange', 'Green', 'Blue', 'Pink', 'Turquoise', 'Purple'] as const

type Work = (change: () => Promise<void>) => void

/**
 * What can be done with the card that is shown, besides answering it. In practice only what changes no schedule is
 * offered.
 */
export function useCardCommands(
  session: StudySession | PracticeSession | undefined,
  work: Work,
  reread: () => void,
  showFront: () => void,
): Command[] {
  const card = session?.current
  const isShown = (): boolean => card !== undefined
  const counts = (): boolean => card !== undefined && session?.practice === false

  /** A change of the card or its note, told with a way back. */
  const change = (text: string, make: () => Promise<unknown>, moves = false): void =>
    work(async () => {
      await make()
      if (moves && card !== undefined && session?.practice === false) session.remember(card.card.id)
      await session?.refresh()
      if (moves) showFront()
      else reread()
      notify(text, {
        action: {
          label: 'Undo',
          run: () =>
            work(async () => {
              // Practice takes back its own answers only; this was a change of the collection.
              const name = session?.practice === false ? await session.undo() : await undo(theCollection())
              await session?.refresh()
              if (name !== undefined) notify(`Undone: ${name}.`)
              showFront()
            }),
        },
      })
    })
  const siblings = async (): Promise<number[]> =>
    (await theCollection().store.cards.ofNotes(card === undefined ? [] : [card.note.id])).map(({ id }) => id)

  return [
    {
      id: 'study.info',
      title: 'Why this interval?',
      keys: ['i'],
      enabled: isShown,
      run: () => {
        if (card !== undefined) openDialog({ kind: 'card-info', card })
      },
    },
    {
      id: 'study.mark',
      title: 'Mark note, or take the mark away',
      keys: ['*'],
      enabled: isShown,
      run: () => {
        if (card === undefined) return
        const isMarked = card.note.tags.includes('marked')
        change(isMarked ? 'Mark removed.' : 'Marked.', () => toggleMark(theCollection(), card.note.id))
      },
    },
    ...[1, 2, 3, 4, 5, 6, 7].map((flag) => ({
      id: `study.flag.${flag}`,
      title: `Flag: ${flagNames[flag] ?? ''}`,
      keys: [`Ctrl+${flag}`],
      enabled: isShown,
      run: () => {
        if (card === undefined) return
        // The same key again takes the flag away.
        const next = card.card.flag === flag ? 0 : flag
        change(next === 0 ? 'Flag removed.' : `Flagged: ${flagNames[flag] ?? ''}.`, () =>
          setFlag(theCollection(), [card.card.id], next),
        )
      },
    })),
    {
      id: 'study.due',
      title: 'Set due date',
      keys: ['Ctrl+Shift+d'],
      enabled: counts,
      run: () => {
        if (card !== undefined) openDialog({ kind: 'due-date', cardIds: [card.card.id], onDone: reread })
      },
    },
    {
      id: 'study.forget',
      title: 'Forget: make it a new card again',
      keys: ['Ctrl+Alt+n'],
      enabled: () => counts() && card?.card.state !== 'new',
      run: () => {
        if (card !== undefined)
          change(
            'Forgotten: it is a new card again. Its answers stay in the log.',
            () => forgetCards(theCollection(), [card.card.id]),
            true,
          )
      },
    },
    {
      id: 'study.buryNote',
      title: 'Bury all cards of this note until tomorrow',
      keys: ['='],
      enabled: counts,
      run: () =>
        change('Buried until tomorrow.', async () => buryCards(theCollection(), await siblings()), true),
    },
    {
      id: 'study.suspendNote',
      title: 'Suspend all cards of this note',
      keys: ['!'],
      enabled: counts,
      run: () =>
        change(
          'Suspended: the cards of this note will not come up until you bring them back.',
          async () => setSuspended(theCollection(), await siblings(), true),
          true,
        ),
    },
    {
      id: 'study.speech',
      title: 'Languages and speech of this deck',
      enabled: isShown,
      run: () => {
        if (card !== undefined) openDialog({ kind: 'deck-speech', deckId: card.deck.id })
      },
    },
    {
      id: 'study.delete',
      title: 'Delete the note with all its cards',
      keys: ['Ctrl+Delete'],
      enabled: counts,
      run: () => {
        if (card !== undefined)
          change(binnedInWords(1), () => deleteNotes(theCollection(), [card.note.id]), true)
      },
    },
    {
      id: 'study.options',
      title: 'Options of this deck',
      keys: ['o'],
      enabled: isShown,
      run: () => {
        if (card !== undefined) openDialog({ kind: 'deck-options', deckId: card.deck.id, onSaved: reread })
      },
    },
  ]
}
