import { forgetCards, markTag, setFlag, setSuspended, toggleMark, type NoteListing } from '@app/index'
import { Queue } from '@core/model'
import { MenuButton } from '../components/MenuButton'
import { countOf } from '../components/words'
import { act, notify, openDialog, refresh, undoLast } from '../state/actions'
import { theCollection } from '../state/store'
import { flagNames } from '../study/cardCommands'
import styles from './decks.module.css'

const away: ReadonlySet<Queue> = new Set([Queue.suspended, Queue.buriedByUser, Queue.buriedAsSibling])

/** What is special about a note's cards, in words: suspended, buried, flagged, marked, a leech. */
export function NoteSigns({ listing: { note, cards } }: { listing: NoteListing }) {
  const suspended = cards.filter((card) => card.queue === Queue.suspended).length
  const buried = cards.filter((card) => card.queue !== Queue.suspended && away.has(card.queue)).length
  const flags = [...new Set(cards.map((card) => card.flag).filter((flag) => flag > 0))]
  const signs = [
    suspended === 0
      ? ''
      : suspended === cards.length
        ? 'suspended'
        : `${suspended} of ${cards.length} suspended`,
    buried === 0 ? '' : 'buried until tomorrow',
    ...flags.map((flag) => `flag ${(flagNames[flag] ?? '').toLowerCase()}`),
    note.tags.includes(markTag) ? 'marked' : '',
    note.tags.includes('leech') ? 'leech' : '',
  ].filter((sign) => sign !== '')
  return signs.length === 0 ? null : <span className={styles.signs}>{signs.join(', ')}</span>
}

/** What can be done with the cards of a note without studying them. */
export function NoteMenu({ listing }: { listing: NoteListing }) {
  const { note, question, cards } = listing
  const ids = cards.map((card) => card.id)
  const isAway = cards.some((card) => away.has(card.queue))
  const done = (text: string, work: () => Promise<unknown>): void =>
    act(async () => {
      await work()
      await refresh()
      notify(text, {
        action: {
          label: 'Undo',
          run: () =>
            act(async () => {
              await undoLast()
              await refresh()
            }),
        },
      })
    })
  return (
    <MenuButton
      label={`More for: ${question}`}
      items={[
        ...(isAway
          ? [
              {
                id: 'back',
                title: 'Bring back to study',
                run: () => done('Back in study.', async () => setSuspended(theCollection(), ids, false)),
              },
            ]
          : [
              {
                id: 'suspend',
                title: 'Suspend',
                run: () =>
                  done(`${countOf(ids.length, 'card')} suspended.`, async () =>
                    setSuspended(theCollection(), ids, true),
                  ),
              },
            ]),
        {
          id: 'due',
          title: 'Set due date',
          run: () => openDialog({ kind: 'due-date', cardIds: ids, onDone: () => act(refresh) }),
        },
        {
          id: 'forget',
          title: 'Forget: make it new again',
          run: () =>
            done('Forgotten: its answers stay in the log.', async () => forgetCards(theCollection(), ids)),
        },
        {
          id: 'mark',
          title: note.tags.includes(markTag) ? 'Take the mark away' : 'Mark',
          run: () => done('Done.', async () => toggleMark(theCollection(), note.id)),
        },
        ...(cards.some((card) => card.flag > 0)
          ? [
              {
                id: 'unflag',
                title: 'Remove flag',
                run: () => done('Flag removed.', async () => setFlag(theCollection(), ids, 0)),
              },
            ]
          : []),
      ]}
    />
  )
}
