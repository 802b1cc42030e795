import { readStudyCard } from '@app/index'
import { useCommands, type Command } from '../shell/commands'
import { act, openDialog } from '../state/actions'
import { theCollection } from '../state/store'
import { flagNames } from '../study/cardCommands'
import {
  buryChosen,
  editFocused,
  editFocusedType,
  forgetChosen,
  isAnyChosen,
  openDueDate,
  openForChosen,
  openReplace,
  suspendChosen,
  toggleFlag,
  toggleMarked,
  toggleSuspended,
} from './actions'
import { everything, moved } from './list/selection'
import { choose, switchRows, useBrowse } from './state'

function openInfo(): void {
  const { selection, read } = useBrowse.getState()
  const row = selection.focus === undefined ? undefined : read.get(selection.focus)
  if (row === undefined) return
  act(async () => {
    const card = await readStudyCard(theCollection(), row.card.id)
    if (card !== undefined) openDialog({ kind: 'card-info', card })
  })
}

/** Goes to another row, as the arrows do in the list. */
function step(by: number): void {
  const { ids, selection } = useBrowse.getState()
  choose(moved(ids, selection, by, 'alone'))
}

function isAnyFound(): boolean {
  return useBrowse.getState().ids.length > 0
}

function hasFocus(): boolean {
  return useBrowse.getState().selection.focus !== undefined
}

/** These keys mean something else where text is written. */
function isOutsideText(): boolean {
  const { activeElement } = document
  return !(activeElement instanceof HTMLInputElement && activeElement.type === 'text')
}

/** The keys are those of Anki's browser where they are free. */
export function useBrowseCommands(toField: () => void, toList: () => void): void {
  const commands: readonly Command[] = [
    { id: 'browse.find', title: 'Search', keys: ['Ctrl+f'], run: toField },
    { id: 'browse.edit', title: 'Edit the note', keys: ['e'], enabled: hasFocus, run: editFocused },
    {
      id: 'browse.info',
      title: 'Why this interval?',
      keys: ['i', 'Ctrl+Shift+i'],
      enabled: hasFocus,
      run: openInfo,
    },
    { id: 'browse.next', title: 'Next row', keys: ['Ctrl+n'], enabled: isAnyFound, run: () => step(1) },
    {
      id: 'browse.previous',
      title: 'Previous row',
      keys: ['Ctrl+p'],
      enabled: isAnyFound,
      run: () => step(-1),
    },
    { id: 'browse.list', title: 'Go to the list', keys: ['Ctrl+Shift+l'], run: toList },
    {
      id: 'browse.side',
      title: 'Go to searches, decks and tags',
      keys: ['Ctrl+Shift+r'],
      run: () => {
        useBrowse.setState({ isSideOpen: true })
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>('[data-browse-side] summary')?.focus(),
        )
      },
    },
    {
      id: 'browse.preview',
      title: 'Preview: show or hide',
      keys: ['Ctrl+Shift+p'],
      run: () => useBrowse.setState(({ isPreviewOpen }) => ({ isPreviewOpen: !isPreviewOpen })),
    },
    { id: 'browse.add', title: 'Write a note', keys: ['Ctrl+e'], run: () => openDialog({ kind: 'note' }) },
    {
      id: 'browse.export',
      title: 'Export decks',
      keys: ['Ctrl+Shift+e'],
      hidden: true,
      run: () => openDialog({ kind: 'export', deckId: 'all' }),
    },
    // As in Anki Ctrl+K marks here.
    {
      id: 'browse.palette',
      title: 'All commands',
      keys: ['Ctrl+Shift+k'],
      hidden: true,
      run: () => openDialog({ kind: 'palette' }),
    },
    {
      id: 'browse.mark',
      title: 'Mark what is chosen, or take the mark away',
      keys: ['Ctrl+k', '*'],
      enabled: isAnyChosen,
      run: toggleMarked,
    },
    {
      id: 'browse.bury',
      title: 'Bury what is chosen until tomorrow',
      keys: ['Ctrl+Shift+j', '-'],
      enabled: isAnyChosen,
      run: buryChosen,
    },
    {
      id: 'browse.all',
      title: 'Choose all that were found',
      keys: ['Ctrl+a'],
      enabled: isOutsideText,
      run: () => {
        const { ids, selection } = useBrowse.getState()
        choose(everything(ids, selection))
      },
    },
    {
      id: 'browse.move',
      title: 'Move what is chosen to a deck',
      keys: ['Ctrl+d'],
      enabled: isAnyChosen,
      run: () => openForChosen((chosen) => ({ what: 'move', chosen })),
    },
    {
      id: 'browse.tag',
      title: 'Add tags to what is chosen',
      keys: ['Ctrl+Shift+a'],
      enabled: isAnyChosen,
      run: () => openForChosen((chosen) => ({ what: 'tags', chosen, removes: false })),
    },
    {
      id: 'browse.untag',
      title: 'Remove tags from what is chosen',
      keys: ['Ctrl+Alt+Shift+a'],
      enabled: isAnyChosen,
      run: () => openForChosen((chosen) => ({ what: 'tags', chosen, removes: true })),
    },
    ...[1, 2, 3, 4, 5, 6, 7].map((flag) => ({
      id: `browse.flag.${flag}`,
      title: `Flag what is chosen: ${flagNames[flag] ?? ''}`,
      keys: [`Ctrl+${flag}`],
      enabled: isAnyChosen,
      run: () => toggleFlag(flag),
    })),
    {
      id: 'browse.suspend',
      title: 'Suspend what is chosen, or bring it back',
      keys: ['Ctrl+j', '@'],
      enabled: isAnyChosen,
      run: toggleSuspended,
    },
    {
      id: 'browse.back',
      title: 'Bring what is chosen back to study',
      enabled: isAnyChosen,
      run: () => suspendChosen(false),
    },
    {
      id: 'browse.due',
      title: 'Set the due date of what is chosen',
      keys: ['Ctrl+Shift+d'],
      enabled: isAnyChosen,
      run: openDueDate,
    },
    {
      id: 'browse.forget',
      title: 'Forget what is chosen: make it new again',
      keys: ['Ctrl+Alt+n'],
      enabled: isAnyChosen,
      run: forgetChosen,
    },
    {
      id: 'browse.type',
      title: 'Change the note type of what is chosen',
      keys: ['Ctrl+Shift+m'],
      enabled: isAnyChosen,
      run: () => openForChosen((chosen) => ({ what: 'note-type', chosen })),
    },
    {
      id: 'browse.edit-type',
      title: 'Edit the note type: fields, card templates, styling',
      enabled: hasFocus,
      run: editFocusedType,
    },
    { id: 'browse.replace', title: 'Find and replace', keys: ['Ctrl+Alt+f'], run: openReplace },
    {
      id: 'browse.delete',
      title: 'Delete the notes that are chosen',
      keys: ['Ctrl+Delete', 'Delete'],
      enabled: () => isOutsideText() && isAnyChosen(),
      run: () => openForChosen((chosen) => ({ what: 'delete', chosen })),
    },
    {
      id: 'browse.rows',
      title: 'Rows: cards or notes',
      keys: ['Ctrl+Alt+t'],
      run: switchRows,
    },
    {
      id: 'browse.duplicates',
      title: 'Find duplicates',
      run: () => openDialog({ kind: 'browse', dialog: { what: 'duplicates' } }),
    },
    {
      id: 'browse.view',
      title: 'Columns and order of the list',
      run: () => openDialog({ kind: 'browse', dialog: { what: 'view' } }),
    },
  ]
  useCommands('Browse', commands)
}
