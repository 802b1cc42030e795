import { useMemo } from 'react'
import { Button } from '../components/Button'
import { AskingBar } from '../localModel/AskingBar'
import { useCommands } from '../shell/commands'
import { openDialog } from '../state/actions'
import shell from '../shell/shell.module.css'
import { saveEdited } from './actions/making'
import { CandidateEditor } from './CandidateEditor'
import { CardsPane } from './cards/CardsPane'
import { DocumentPane } from './document/DocumentPane'
import { LegendDialog } from './document/LegendDialog'
import { coverageOf } from './review/coverage'
import type { Review } from './review/review'
import { cardCommands, documentCommands } from './reviewCommands'
import { ReviewFoot } from './ReviewFoot'
import { ReviewHead } from './ReviewHead'
import { useReview } from './session'
import styles from './generate.module.css'

/** The document on one side with its facts marked, the proposed cards on the other. */
export function CandidatesScreen() {
  const review = useReview((session) => session.review)
  if (review !== undefined) return <OpenReview key={review.documentId} review={review} />
  return (
    <div className={shell.page}>
      <h1>No document is open</h1>
      <p className={styles.nothing}>A review that you left is found under Add.</p>
      <Button tone="primary" onClick={() => openDialog({ kind: 'add' })} shortcut="A">
        Add cards
      </Button>
    </div>
  )
}

function OpenReview({ review }: { review: Review }) {
  const pane = useReview((session) => session.pane)
  const editing = useReview((session) => session.editing)
  const legend = useReview((session) => session.legend)
  const coverage = useMemo(() => coverageOf(review), [review])
  useCommands('In the document', documentCommands)
  useCommands('Candidates', cardCommands)
  return (
    <div className={styles.screen}>
      <div>
        <ReviewHead review={review} coverage={coverage} />
        <AskingBar />
      </div>
      <div className={styles.panes} data-shown={pane}>
        <DocumentPane review={review} coverage={coverage} />
        <CardsPane review={review} />
      </div>
      <ReviewFoot review={review} />
      {legend ? <LegendDialog /> : null}
      {editing === undefined ? null : (
        <CandidateEditor
          key={editing.candidate.id}
          title={editing.title}
          candidate={editing.candidate}
          onClose={() => useReview.setState({ editing: undefined })}
          onSave={saveEdited}
        />
      )}
    </div>
  )
}
