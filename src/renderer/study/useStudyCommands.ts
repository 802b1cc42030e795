import type { RefObject } from 'react'
import type { StudyCard } from '@app/index'
import { ratingNames, type Rating } from '@core/model'
import { cardPlayer } from '../card/audio'
import { toggleCovers } from '../card/occlusion'
import { announce } from '../shell/announce'
import { useCommands, type Command } from '../shell/commands'
import type { Sides } from './typing'

export const fourRatings: readonly Rating[] = [1, 2, 3, 4]

/** What the keys of study act on. */
interface StudyKeys {
  card: StudyCard | undefined
  sides: Sides | undefined
  side: 'front' | 'back'
  ratings: readonly Rating[]
  /** Suspending and burying are offered. */
  canSetAside: boolean
  /** What turning typed answers on or off is called now. */
  typeTitle: string
  answerRegion: RefObject<HTMLElement | null>
  reveal: () => void
  rate: (rating: Rating) => void
  takeBack: () => void
  setAside: (how: 'suspendCard' | 'buryCard', said: string) => void
  replay: () => void
  edit: () => void
  showSource: () => void
  toggleTyping: () => void
  leave: () => void
  /** What can be done with the card itself. */
  cardCommands: readonly Command[]
}

/** The keys and commands of the study screen. */
export function useStudyCommands(keys: StudyKeys): void {
  const { card, sides, side, ratings } = keys
  const isShown = (): boolean => card !== undefined
  const onQuestion = (): boolean => card !== undefined && side === 'front'
  const onAnswer = (): boolean => card !== undefined && side === 'back'
  const canSetAside = (): boolean => card !== undefined && keys.canSetAside
  const uncover = (): void => {
    const region = keys.answerRegion.current
    const done = region === null ? undefined : toggleCovers(region)
    if (done !== undefined) announce(done === 'shown' ? 'Everything is shown' : 'The others are covered')
  }
  const good = { title: 'Good', hidden: true, run: () => keys.rate(3) }
  useCommands('Study', [
    { id: 'study.show', title: 'Show answer', keys: [' ', 'Enter'], enabled: onQuestion, run: keys.reveal },
    { ...good, id: 'study.good', keys: [' ', 'Enter'], enabled: onAnswer },
    ...fourRatings.map((rating) => ({
      id: `study.rate.${rating}`,
      title: `Rate ${ratingNames[rating]}`,
      keys: [String(rating)],
      enabled: () => onAnswer() && ratings.includes(rating),
      run: () => keys.rate(rating),
    })),
    // With two buttons the second one is 2 as well.
    { ...good, id: 'study.knew', keys: ['2'], enabled: () => onAnswer() && ratings.length === 2 },
    { id: 'study.undo', title: 'Undo', keys: ['u', 'Ctrl+z'], menu: 'undo', run: keys.takeBack },
    {
      id: 'study.replay',
      title: 'Play the sound again, or read aloud',
      keys: ['r', 'F5'],
      enabled: isShown,
      run: keys.replay,
    },
    { id: 'study.pause', title: 'Pause or go on with the sound', keys: ['5'], run: () => cardPlayer.pause() },
    { id: 'study.back5', title: 'Back 5 seconds in the sound', keys: ['6'], run: () => cardPlayer.seek(-5) },
    { id: 'study.on5', title: 'On 5 seconds in the sound', keys: ['7'], run: () => cardPlayer.seek(5) },
    {
      id: 'study.covers',
      title: 'Show what is covered, or cover it again',
      keys: ['c'],
      enabled: () => onAnswer() && (sides?.back.occlusion?.some(({ role }) => role === 'covered') ?? false),
      run: uncover,
    },
    { id: 'study.edit', title: 'Edit this note', keys: ['e'], enabled: isShown, run: keys.edit },
    {
      id: 'study.source',
      title: 'Show the source passage',
      keys: ['s'],
      enabled: () => onAnswer() && card?.note.source !== undefined,
      run: keys.showSource,
    },
    {
      id: 'study.bury',
      title: 'Bury card until tomorrow',
      keys: ['-'],
      enabled: canSetAside,
      run: () => keys.setAside('buryCard', 'Buried until tomorrow.'),
    },
    {
      id: 'study.suspend',
      title: 'Suspend card',
      keys: ['@'],
      enabled: canSetAside,
      run: () => keys.setAside('suspendCard', 'Suspended: it will not come up until you bring it back.'),
    },
    { id: 'study.type', title: keys.typeTitle, keys: ['t'], enabled: isShown, run: keys.toggleTyping },
    ...keys.cardCommands,
    { id: 'study.leave', title: 'Leave study', keys: ['Escape'], run: keys.leave },
  ])
}
