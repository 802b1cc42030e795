import { discardReviewDraft, type LibraryEntry, type ReviewDraftListing } from '@app/index'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { countOf } from '../components/words'
import { resumeReview, reviewKeptDocument } from '../generate/reviewDocument'
import { act, go, notify, openDialog, refresh } from '../state/actions'
import { theCollection } from '../state/store'
import styles from './documents.module.css'

const kinds: Record<string, string> = {
  text: 'Text',
  markdown: 'Markdown',
  html: 'Web page',
  pdf: 'PDF',
  docx: 'Word',
  epub: 'Book',
  pasted: 'Pasted text',
}

function details({ document, notes, editedNotes }: LibraryEntry): string {
  const added = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(document.addedAt)
  return [
    kinds[document.kind] ?? 'Document',
    countOf(document.words, 'word'),
    `added ${added}`,
    notes === 0
      ? 'no notes'
      : `${countOf(notes, 'note')}${editedNotes === 0 ? '' : `, ${editedNotes} edited by you`}`,
  ].join(' · ')
}

/** A document of the library: what it is, what was made of it, what can be done. */
export function DocumentRow({
  entry,
  draft,
}: {
  entry: LibraryEntry
  draft: ReviewDraftListing | undefined
}) {
  const { document, decks, notes, outdated } = entry
  const { id, title } = document
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <button
          type="button"
          className={styles.title}
          onClick={() => openDialog({ kind: 'source', documentId: id, spans: [] })}
        >
          {title}
        </button>
        <p className={styles.soft}>{details(entry)}</p>
        {decks.length === 0 ? null : (
          <ul className={styles.decks} aria-label={`Decks of ${title}`}>
            {decks.map((deck) => (
              <li key={deck.id}>
                <button
                  type="button"
                  className={styles.deck}
                  onClick={() => go({ screen: 'deck', deckId: deck.id })}
                >
                  {deck.name} <span className={styles.soft}>{countOf(deck.cards, 'card')}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {draft === undefined ? null : (
          <p className={styles.state}>
            Review not finished: {draft.kept + draft.rejected} of {draft.offered} decided.
          </p>
        )}
        {outdated ? (
          <p className={styles.state}>
            An older version of the rules made some of its cards.{' '}
            <Button size="small" onClick={() => openDialog({ kind: 'regenerate', documentId: id, title })}>
              Bring up to date
            </Button>
          </p>
        ) : null}
      </div>
      <div className={styles.tools}>
        {draft === undefined ? (
          <Button
            size="small"
            aria-label={`More cards from ${title}`}
            onClick={() => act(async () => reviewKeptDocument(id))}
          >
            More cards
          </Button>
        ) : (
          <Button
            size="small"
            tone="primary"
            aria-label={`Go on with ${title}`}
            onClick={() => act(async () => resumeReview(id))}
          >
            Go on
          </Button>
        )}
        <MenuButton
          label={`More for ${title}`}
          items={[
            {
              id: 'read',
              title: 'Read it',
              run: () => openDialog({ kind: 'source', documentId: id, spans: [] }),
            },
            ...(notes === 0
              ? []
              : [
                  {
                    id: 'briefing',
                    title: 'Briefing sheet…',
                    run: () => openDialog({ kind: 'briefing', scope: { kind: 'document', documentId: id } }),
                  },
                  {
                    id: 'paper',
                    title: 'Mock exam on paper…',
                    run: () => openDialog({ kind: 'paper', scope: { kind: 'document', documentId: id } }),
                  },
                  {
                    id: 'quiz',
                    title: 'Quiz about it',
                    run: () => openDialog({ kind: 'quiz', scope: { kind: 'document', documentId: id } }),
                  },
                  {
                    id: 'regenerate',
                    title: 'Make its cards anew',
                    run: () => openDialog({ kind: 'regenerate', documentId: id, title }),
                  },
                ]),
            ...(draft === undefined
              ? []
              : [
                  {
                    id: 'discard',
                    title: 'Discard the review',
                    run: () => openDialog({ kind: 'discard-review', documentId: id, title }),
                  },
                ]),
            {
              id: 'rename',
              title: 'Rename',
              run: () => openDialog({ kind: 'rename-document', documentId: id, title }),
            },
            {
              id: 'delete',
              title: 'Delete…',
              danger: true,
              run: () => openDialog({ kind: 'delete-document', documentId: id, title, notes }),
            },
          ]}
        />
      </div>
    </li>
  )
}

/** Throws a review away that was not finished; the document and its cards stay. */
export function discardReview(documentId: string, title: string): void {
  act(async () => {
    await discardReviewDraft(theCollection(), documentId)
    await refresh()
    notify(`Discarded the review of “${title}”.`)
  })
}
