import { useEffect, useMemo, useState } from 'react'
import { getDocument } from '@app/index'
import type { SourceDocument } from '@core/model'
import type { MockExam } from '@core/quiz'
import { Button } from '../../components/Button'
import { act, openDialog } from '../../state/actions'
import { theCollection } from '../../state/store'
import { marksByParagraph } from './paragraphs'
import styles from './marks.module.css'

/** More are not read one after the other. */
const mostShown = 8

/** Paragraphs of the documents that were not fully known: what is worth reading again. */
export function Paragraphs({ exam }: { exam: MockExam }) {
  const [documents, setDocuments] = useState<SourceDocument[]>([])
  const { facts } = exam
  useEffect(() => {
    let left = false
    act(async () => {
      const ids = new Set(facts.flatMap(({ source }) => source?.documentId ?? []))
      const found = await Promise.all([...ids].map((id) => getDocument(theCollection(), id)))
      if (!left) setDocuments(found.filter((document) => document !== undefined))
    })
    return () => {
      left = true
    }
  }, [facts])
  const missed = useMemo(
    () =>
      marksByParagraph(exam, documents)
        .filter(({ points, of }) => points < of)
        .slice(0, mostShown),
    [exam, documents],
  )
  if (missed.length === 0) return null
  return (
    <section className={styles.part} aria-labelledby="quiz-paragraphs">
      <h2 id="quiz-paragraphs">Worth reading again</h2>
      <ul className={styles.lines}>
        {missed.map(({ documentId, title, start, end, text, points, of }) => (
          <li key={`${documentId} ${start}`} className={styles.line}>
            <p className={styles.soft}>
              {points} of {of} known from this paragraph of “{title}”
            </p>
            <blockquote className={styles.quote} dir="auto">
              {text}
            </blockquote>
            <div>
              <Button
                size="small"
                onClick={() => openDialog({ kind: 'source', documentId, spans: [{ start, end }] })}
              >
                Read it in the document
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
