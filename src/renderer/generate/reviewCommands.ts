import type { Command } from '../shell/commands'
import { askForMore } from '../localModel/asking'
import { useLocalModel } from '../localModel/setting'
import { act } from '../state/actions'
import { theHost } from '../state/store'
import {
  doAgain,
  keepCard,
  keepKind,
  keepRest,
  mergeStep,
  muteCurrentRule,
  rejectCard,
  showMore,
  takeBack,
  takeOtherWording,
} from './actions/deciding'
import { finishReview, leave } from './actions/finishing'
import { moveBy, moveToOpen, showBare, showInSource } from './actions/looking'
import { bringBackCurrent, editCard, makeFromMarked } from './actions/making'
import { moreAtOnce } from './cards/CandidateList'
import { rejectionReasons } from './review/review'
import { adjust, theReview, useReview } from './session'

const onOffered = (): boolean => useReview.getState().list === 'offered'
const onLeftOut = (): boolean => !onOffered()

function switchList(): void {
  useReview.setState({ pane: 'cards', list: onOffered() ? 'left-out' : 'offered' })
}

function switchPane(): void {
  useReview.setState({ pane: useReview.getState().pane === 'cards' ? 'document' : 'cards' })
}

/** What can be done with the cards. */
export const cardCommands: readonly Command[] = [
  { id: 'review.keep', title: 'Keep this card', keys: ['a'], enabled: onOffered, run: () => keepCard() },
  {
    id: 'review.reject',
    title: 'Reject this card',
    keys: ['x'],
    enabled: onOffered,
    run: () => rejectCard(),
  },
  ...rejectionReasons.map(({ reason, title }, at): Command => ({
    id: `review.reject.${reason}`,
    title: `Reject: ${title.toLowerCase()}`,
    keys: [String(at + 1)],
    enabled: onOffered,
    run: () => rejectCard(reason),
  })),
  { id: 'review.edit', title: 'Edit this card', keys: ['e'], enabled: onOffered, run: editCard },
  {
    id: 'review.wording',
    title: 'Other wording',
    keys: ['w'],
    enabled: onOffered,
    run: takeOtherWording,
  },
  { id: 'review.merge', title: 'Merge with another card', keys: ['m'], enabled: onOffered, run: mergeStep },
  { id: 'review.source', title: 'Show in the document', keys: ['s'], run: showInSource },
  {
    id: 'review.rule',
    title: 'Keep all that were found like this card',
    keys: ['A'],
    enabled: onOffered,
    run: () => keepKind('rule'),
  },
  {
    id: 'review.type',
    title: 'Keep all of this card’s type',
    keys: ['T'],
    enabled: onOffered,
    run: () => keepKind('type'),
  },
  {
    id: 'review.mute',
    title: 'Never propose such cards',
    keys: ['N'],
    enabled: onOffered,
    run: muteCurrentRule,
  },
  { id: 'review.next', title: 'Next card', keys: ['ArrowDown', 'j', ' '], run: () => moveBy(1) },
  { id: 'review.previous', title: 'Previous card', keys: ['ArrowUp', 'k'], run: () => moveBy(-1) },
  { id: 'review.open', title: 'Next card to look at', keys: ['n'], run: moveToOpen },
  { id: 'review.undo', title: 'Undo', keys: ['u', 'Ctrl+z'], menu: 'undo', run: takeBack },
  { id: 'review.redo', title: 'Redo', keys: ['Ctrl+Shift+z', 'Ctrl+y'], menu: 'redo', run: doAgain },
  {
    id: 'review.order',
    title: 'Best first, or in document order',
    keys: ['o'],
    enabled: onOffered,
    run: () => adjust({ order: theReview().order === 'score' ? 'document' : 'score' }),
  },
  {
    id: 'review.more',
    title: 'Show more cards',
    keys: ['+'],
    enabled: () => onOffered() && theReview().generation.reserve.length > 0,
    run: () => showMore(moreAtOnce),
  },
  {
    id: 'review.model',
    title: 'Ask the local model for more cards',
    keys: ['i'],
    enabled: () => useLocalModel.getState().settings?.enabled === true && theHost().capabilities.localModel,
    run: askForMore,
  },
  { id: 'review.left-out', title: 'What was left out, and why', keys: ['r'], run: switchList },
  {
    id: 'review.back',
    title: 'Make a card of what was left out',
    keys: ['b'],
    enabled: onLeftOut,
    run: bringBackCurrent,
  },
  { id: 'review.rest', title: 'Keep all that are still open', keys: ['Shift+Enter'], run: keepRest },
  {
    id: 'review.finish',
    title: 'Add the kept cards to the deck',
    keys: ['Ctrl+Enter'],
    run: () => act(finishReview),
  },
  { id: 'review.leave', title: 'Leave; the review stays', keys: ['Escape'], run: leave },
]

/** What can be done in the document. The arrow keys that mark words are the pane's own. */
export const documentCommands: readonly Command[] = [
  { id: 'review.pane', title: 'To the document and back to the cards', keys: ['p', 'F6'], run: switchPane },
  {
    id: 'review.cloze',
    title: 'Leave the marked words out: a cloze',
    keys: ['c'],
    run: () => makeFromMarked('cloze'),
  },
  {
    id: 'review.question',
    title: 'Ask for the marked words',
    keys: ['q'],
    run: () => makeFromMarked('question'),
  },
  { id: 'review.bare', title: 'Next paragraph without a card', keys: ['g'], run: () => showBare(1) },
  {
    id: 'review.bare.previous',
    title: 'Previous paragraph without a card',
    keys: ['G'],
    run: () => showBare(-1),
  },
]
